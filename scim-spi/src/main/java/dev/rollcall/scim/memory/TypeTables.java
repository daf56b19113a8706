// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.index.IndexPlan;
import dev.rollcall.scim.spi.index.IndexedPaths;
import dev.rollcall.scim.value.ComplexValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The resources of one type and tenant: linked, unlinked and soft-deleted. Guarded by the lock of
 * the tenant's data.
 */
final class TypeTables<R> {
  private final TenantData tenantData;
  private final ResourceType type;
  private final Table<R> linked;
  private final Table<R> unlinked;
  private final Table<R> deleted;

  TypeTables(TenantData tenantData, ResourceType type, IndexedPaths paths) {
    this.tenantData = tenantData;
    this.type = type;
    this.linked = new Table<>(paths);
    this.unlinked = new Table<>(paths);
    this.deleted = new Table<>(paths);
    tenantData.register(linked);
  }

  Table<R> linked() {
    return linked;
  }

  Table<R> unlinked() {
    return unlinked;
  }

  Table<R> deleted() {
    return deleted;
  }

  /** Checks that no other linked or unlinked resource has one of the unique values. */
  void requireFree(ComplexValue attributes, String id) {
    linked.requireFree(attributes, id);
    unlinked.requireFree(attributes, id);
  }

  /** Checks that no other linked or unlinked resource has a unique value that a change sets. */
  void requireFreeFor(Entry<R> entry, ComplexValue changed) {
    if (!linked.hasSameUniqueValues(entry.attributes(), changed)) {
      requireFree(changed, entry.id());
    }
  }

  /** Returns the resources of a table that an index finds and that match a filter. */
  Stream<Entry<R>> matching(Table<R> table, Filter filter, EvaluationBudget budget) {
    IndexLookup<R> lookup = new IndexLookup<>(table, type, tenantData.memberships(), budget);
    return IndexPlan.of(filter, lookup).condition().orElse(List.of()).stream()
        .filter(entry -> filter.matches(entry.toFilterableResource(), budget));
  }

  Entry<R> newEntry(Entry.NewEntry<R> newEntry) {
    requireFree(newEntry.attributes(), newEntry.id());
    return new Entry<>(type.name(), newEntry, tenantData.nextSequence());
  }

  /**
   * Returns a linked resource.
   *
   * @throws ScimException notFound, staleVersion
   */
  Entry<R> require(String id, Optional<String> expectedVersion) {
    Entry<R> entry =
        linked
            .find(id)
            .orElseThrow(
                () -> ScimException.notFound("There is no " + type.name() + " with this id"));
    entry.revision().require(expectedVersion);
    return entry;
  }

  /** Adds a resource to the linked ones. */
  void add(Entry<R> entry) {
    add(entry, entry.attributes());
  }

  /** Adds a resource with these attributes to the linked ones. */
  void add(Entry<R> entry, ComplexValue attributes) {
    tenantData.requireNewId(entry.id());
    linked.add(entry, attributes);
  }

  /** Moves a resource to the linked ones. Does nothing if it is not unlinked. */
  void link(String id) {
    Optional<Entry<R>> entry = unlinked.find(id);
    entry.ifPresent(unlinked::remove);
    entry.ifPresent(this::add);
  }

  /** Removes a linked resource with its memberships. */
  void remove(Entry<R> entry, Instant now) {
    tenantData.removeMemberships(entry, now);
    linked.remove(entry);
  }

  /**
   * Returns a soft-deleted resource.
   *
   * @throws ScimException staleVersion when it is not soft-deleted or has another version
   */
  Entry<R> requireDeleted(String id, Optional<String> expectedVersion) {
    Entry<R> entry = deleted.find(id).orElseThrow(ScimException::staleVersion);
    entry.revision().require(expectedVersion);
    return entry;
  }
}
