// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.account.AccountLinks;
import dev.rollcall.scim.spi.index.IndexPlan;
import dev.rollcall.scim.spi.index.IndexedPaths;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.DeleteRequest;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourcePage;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.SoftDeletes;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.store.UpdateRequest;
import dev.rollcall.scim.spi.store.UpdateResult;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An in-memory store for one resource type. Filterable and unique attributes are indexed. A filter
 * that no index supports is evaluated by a scan within the limits and budget of the context;
 * sorting counts against the same limits. Pages are in the order of creation or in the requested
 * order. Thread-safe. The binding, the clock and the supplier of ids are never called while a lock
 * is held.
 */
public sealed class MemoryStore<R> implements ResourceStore<R>, AccountLinks<R>, SoftDeletes<R>
    permits MemoryGroupStore {
  private final MemoryStores stores;
  private final ResourceBinding<R> binding;
  private final ResourceType type;
  private final IndexedPaths paths;
  private final Map<String, Table<R>> tables = new ConcurrentHashMap<>();
  private final Map<String, Table<R>> unlinked = new ConcurrentHashMap<>();
  private final Map<String, Table<R>> deleted = new ConcurrentHashMap<>();

  MemoryStore(MemoryStores stores, ResourceBinding<R> binding) {
    this.stores = stores;
    this.binding = Objects.requireNonNull(binding, "binding");
    this.type = binding.type();
    this.paths = new IndexedPaths(type, binding.filterable());
  }

  private Table<R> table(TenantContext context) {
    return tables.computeIfAbsent(context.tenantId(), tenant -> new Table<>(paths));
  }

  private Table<R> unlinked(TenantContext context) {
    return unlinked.computeIfAbsent(context.tenantId(), tenant -> new Table<>(paths));
  }

  private Table<R> deleted(TenantContext context) {
    return deleted.computeIfAbsent(context.tenantId(), tenant -> new Table<>(paths));
  }

  /** Returns the data of the tenant across all types. */
  final TenantData tenantData(TenantContext context) {
    return stores.tenantData(context);
  }

  @Override
  public boolean supportsVersions() {
    return true;
  }

  @Override
  public List<StoredResource<R>> find(TenantContext context, FindRequest request) {
    Table<R> table = table(context);
    stores.countAccess(request.ids().size());
    return tenantData(context)
        .reading(
            () ->
                request.ids().stream()
                    .flatMap(id -> table.find(id).stream())
                    .map(Entry::stored)
                    .toList());
  }

  @Override
  public boolean supportsSorting() {
    return true;
  }

  @Override
  public boolean supportsMembershipFilters() {
    return true;
  }

  @Override
  public boolean supportsKeysetPagination() {
    return true;
  }

  @Override
  public ResourcePage<R> search(TenantContext context, Query request) {
    TenantData tenantData = tenantData(context);
    Table<R> table = table(context);
    SearchCost cost = SearchCost.of(context);
    return tenantData.reading(
        () -> {
          MemorySearch<R> search = new MemorySearch<>(table, type, tenantData, request, cost);
          ResourcePage<R> page = search.page();
          stores.countAccess(search.readCount());
          return page;
        });
  }

  @Override
  public StoredResource<R> create(TenantContext context, CreateRequest<R> request) {
    TenantData tenantData = tenantData(context);
    Table<R> table = table(context);
    requireMembership(request.members().isEmpty());
    Table<R> unlinkedTable = unlinked(context);
    Entry.NewEntry<R> newEntry = newEntry(request.value());
    return tenantData.writing(
        () -> {
          requireFree(table, unlinkedTable, newEntry.resource(), newEntry.id());
          tenantData.requireKnown(newEntry.id(), request.members());
          Entry<R> entry = new Entry<>(type.name(), newEntry, table.nextSequence());
          tenantData.add(entry);
          table.add(entry);
          stores.countAccess(1);
          addMembers(tenantData, entry.id(), request.members());
          return entry.stored();
        });
  }

  private Entry.NewEntry<R> newEntry(R value) {
    return new Entry.NewEntry<>(stores.newId(), value, binding.toResource(value), stores.now());
  }

  private static <R> void requireFree(
      Table<R> table, Table<R> unlinkedTable, ScimResource resource, String id) {
    table.requireFree(resource.attributes(), Optional.of(id));
    unlinkedTable.requireFree(resource.attributes(), Optional.of(id));
  }

  /**
   * Adds an unlinked account, as if it existed before SCIM provisioning.
   *
   * @return its id
   * @throws ScimException {@code uniqueness} when a unique value is taken within the tenant
   */
  public String addUnlinked(TenantContext context, R value) {
    Table<R> table = table(context);
    Table<R> unlinkedTable = unlinked(context);
    Entry.NewEntry<R> newEntry = newEntry(value);
    return tenantData(context)
        .writing(
            () -> {
              requireFree(table, unlinkedTable, newEntry.resource(), newEntry.id());
              unlinkedTable.add(new Entry<>(type.name(), newEntry, table.nextSequence()));
              return newEntry.id();
            });
  }

  @Override
  public List<StoredResource<R>> findUnlinked(TenantContext context, FindRequest request) {
    Table<R> unlinkedTable = unlinked(context);
    return tenantData(context)
        .reading(
            () ->
                request.ids().stream()
                    .flatMap(id -> unlinkedTable.find(id).stream())
                    .map(Entry::stored)
                    .toList());
  }

  @Override
  public List<StoredResource<R>> findUnlinkedMatching(
      TenantContext context, Filter match, int limit) {
    TenantData tenantData = tenantData(context);
    IndexLookup<R> candidates =
        new IndexLookup<>(unlinked(context), type, tenantData.memberships());
    return tenantData.reading(
        () ->
            IndexPlan.of(match, candidates).condition().orElse(List.of()).stream()
                .filter(entry -> match.matches(entry.toFilterableResource(), context.budget()))
                .limit(limit)
                .map(Entry::stored)
                .toList());
  }

  @Override
  public void link(TenantContext context, Set<String> ids) {
    TenantData tenantData = tenantData(context);
    Table<R> table = table(context);
    Table<R> unlinkedTable = unlinked(context);
    tenantData.writing(
        () -> {
          for (String id : ids) {
            unlinkedTable
                .find(id)
                .ifPresent(entry -> move(entry, unlinkedTable, tenantData, table));
          }
          return ids;
        });
  }

  private static <R> void move(
      Entry<R> entry, Table<R> unlinkedTable, TenantData tenantData, Table<R> table) {
    unlinkedTable.remove(entry);
    tenantData.add(entry);
    table.add(entry);
  }

  /** Rejects members of a type without members, which would be lost silently. */
  private void requireMembership(boolean namesNone) {
    if (!namesNone && type.members().isEmpty()) {
      throw new IllegalArgumentException("Resource type '" + type + "' has no members");
    }
  }

  /** Adds the members of a new resource. */
  void addMembers(TenantData tenantData, String id, List<MemberRef> members) {}

  @Override
  public UpdateResult<R> update(TenantContext context, UpdateRequest<R> request) {
    TenantData tenantData = tenantData(context);
    Table<R> table = table(context);
    requireMembership(request.members().isEmpty());
    Table<R> unlinkedTable = unlinked(context);
    Optional<ScimResource> resource = request.value().map(binding::toResource);
    Instant now = stores.now();
    return tenantData.writing(
        () -> {
          Entry<R> entry = require(table, request.id(), request.expectedVersion());
          resource.ifPresent(r -> requireFree(table, unlinkedTable, r, request.id()));
          requireMembers(tenantData, request);
          boolean isChanged = false;
          if (resource.isPresent() && !resource.get().attributes().equals(entry.attributes())) {
            table.unindex(entry);
            entry.replace(request.value().orElseThrow(), resource.get());
            table.index(entry);
            isChanged = true;
          }
          MembershipDelta.Change members = changeMembers(tenantData, request);
          isChanged |= !members.isEmpty();
          if (isChanged) {
            entry.change(now);
          }
          return new UpdateResult<>(entry.stored(), isChanged, members);
        });
  }

  /** Validates the members of an update before any change. */
  void requireMembers(TenantData tenantData, UpdateRequest<R> request) {}

  /** Changes the members and returns the effective change. */
  MembershipDelta.Change changeMembers(TenantData tenantData, UpdateRequest<R> request) {
    return new MembershipDelta.Change(List.of(), Set.of());
  }

  @Override
  public void delete(TenantContext context, DeleteRequest request) {
    TenantData tenantData = tenantData(context);
    Table<R> table = table(context);
    Instant now = stores.now();
    tenantData.writing(
        () -> {
          Entry<R> entry = require(table, request.id(), request.expectedVersion());
          table.remove(entry);
          tenantData.remove(entry, now);
          return entry.id();
        });
  }

  @Override
  public void softDelete(TenantContext context, UpdateRequest<R> request) {
    TenantData tenantData = tenantData(context);
    Table<R> table = table(context);
    Table<R> deletedTable = deleted(context);
    R value = request.value().orElseThrow();
    ScimResource resource = binding.toResource(value);
    Instant now = stores.now();
    tenantData.writing(
        () -> {
          Entry<R> entry = require(table, request.id(), request.expectedVersion());
          table.remove(entry);
          tenantData.remove(entry, now);
          entry.replace(value, resource);
          entry.change(now);
          deletedTable.add(entry);
          return entry.id();
        });
  }

  @Override
  public List<StoredResource<R>> findDeleted(TenantContext context, Filter match, int limit) {
    TenantData tenantData = tenantData(context);
    IndexLookup<R> candidates = new IndexLookup<>(deleted(context), type, tenantData.memberships());
    return tenantData.reading(
        () ->
            IndexPlan.of(match, candidates).condition().orElse(List.of()).stream()
                .filter(entry -> match.matches(entry.toFilterableResource()))
                .sorted(
                    Comparator.comparing((Entry<R> entry) -> entry.revision().lastModified())
                        .thenComparing(Entry::sequence)
                        .reversed())
                .limit(limit)
                .map(Entry::stored)
                .toList());
  }

  @Override
  public StoredResource<R> restore(TenantContext context, UpdateRequest<R> request) {
    TenantData tenantData = tenantData(context);
    Table<R> table = table(context);
    Table<R> deletedTable = deleted(context);
    Table<R> unlinkedTable = unlinked(context);
    List<MemberRef> members = request.members().added();
    requireMembership(members.isEmpty());
    R value = request.value().orElseThrow();
    ScimResource resource = binding.toResource(value);
    Instant now = stores.now();
    return tenantData.writing(
        () -> {
          Entry<R> entry = deletedTable.find(request.id()).orElseThrow(ScimException::staleVersion);
          entry.revision().require(request.expectedVersion());
          requireFree(table, unlinkedTable, resource, entry.id());
          tenantData.requireKnown(entry.id(), members);
          deletedTable.remove(entry);
          entry.replace(value, resource);
          entry.change(now);
          tenantData.add(entry);
          table.add(entry);
          addMembers(tenantData, entry.id(), members);
          return entry.stored();
        });
  }

  /**
   * Permanently removes resources that were soft-deleted before this time.
   *
   * @return the number of removed resources
   */
  public int purgeDeleted(TenantContext context, Instant before) {
    Table<R> deletedTable = deleted(context);
    return tenantData(context)
        .writing(
            () -> {
              List<Entry<R>> old =
                  deletedTable.inOrder().stream()
                      .filter(entry -> entry.revision().lastModified().isBefore(before))
                      .toList();
              old.forEach(deletedTable::remove);
              return old.size();
            });
  }

  private Entry<R> require(Table<R> table, String id, Optional<String> expectedVersion) {
    stores.countAccess(1);
    Entry<R> entry =
        table
            .find(id)
            .orElseThrow(
                () -> ScimException.notFound("There is no " + type.name() + " with this id"));
    entry.revision().require(expectedVersion);
    return entry;
  }
}
