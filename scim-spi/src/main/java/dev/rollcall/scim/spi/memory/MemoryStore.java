// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.memory;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.Create;
import dev.rollcall.scim.spi.Delete;
import dev.rollcall.scim.spi.Find;
import dev.rollcall.scim.spi.MembershipDelta;
import dev.rollcall.scim.spi.Query;
import dev.rollcall.scim.spi.ResourceBinding;
import dev.rollcall.scim.spi.ResourceStore;
import dev.rollcall.scim.spi.Slice;
import dev.rollcall.scim.spi.Stored;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.Update;
import dev.rollcall.scim.spi.Written;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The resources of one type in memory. Attributes that the binding calls filterable and those that
 * are unique are indexed; a filter that no index answers is worked through within the budget of the
 * context's limits. Pages are in the order of creation, or in that of the query; what is sorted
 * counts against the same budget. Thread-safe; the binding, the clock and the supplier of ids are
 * never called while a lock is held.
 */
public sealed class MemoryStore<R> implements ResourceStore<R> permits MemoryGroupStore {
  private final MemoryDirectory directory;
  private final ResourceBinding<R> binding;
  private final ResourceType type;
  private final List<AttributePath> filterable;
  private final Map<String, Table<R>> tables = new ConcurrentHashMap<>();

  MemoryStore(MemoryDirectory directory, ResourceBinding<R> binding) {
    this.directory = directory;
    this.binding = Objects.requireNonNull(binding, "binding");
    this.type = binding.type();
    this.filterable = List.copyOf(binding.filterable());
  }

  private Table<R> table(TenantContext context) {
    return tables.computeIfAbsent(context.tenantId(), tenant -> new Table<>(type, filterable));
  }

  /** What the tenant has over all types. */
  final Shard shard(TenantContext context) {
    return directory.shard(context);
  }

  @Override
  public boolean supportsVersions() {
    return true;
  }

  @Override
  public List<Stored<R>> find(TenantContext context, Find request) {
    Table<R> table = table(context);
    directory.touch(request.ids().size());
    return shard(context)
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
  public boolean supportsPositions() {
    return true;
  }

  @Override
  public Slice<R> search(TenantContext context, Query request) {
    Shard shard = shard(context);
    Table<R> table = table(context);
    Effort effort = new Effort(context.profile().limits().scannedResources());
    return shard.reading(
        () -> {
          MemorySearch<R> search = new MemorySearch<>(table, type, shard, request, effort);
          Slice<R> page = search.page();
          directory.touch(search.looked());
          return page;
        });
  }

  @Override
  public Stored<R> create(TenantContext context, Create<R> request) {
    Shard shard = shard(context);
    Table<R> table = table(context);
    requireMembership(request.members().isEmpty());
    Entry.Draft<R> draft =
        new Entry.Draft<>(
            directory.newId(),
            request.value(),
            binding.toResource(request.value()),
            directory.now());
    return shard.writing(
        () -> {
          table.requireFree(draft.resource().attributes(), Optional.empty());
          shard.requireKnown(Optional.empty(), request.members());
          Entry<R> entry = new Entry<>(type.name(), draft, table.nextPlace());
          shard.add(entry);
          table.add(entry);
          directory.touch(1);
          join(shard, entry.id(), request);
          return entry.stored();
        });
  }

  /** To take members for a type that has none, and to drop them, would lose them silently. */
  private void requireMembership(boolean namesNone) {
    if (!namesNone && type.members().isEmpty()) {
      throw new IllegalArgumentException("'" + type + "' has no members");
    }
  }

  /** Lets the members of a new resource join it. */
  void join(Shard shard, String id, Create<R> request) {}

  @Override
  public Written<R> update(TenantContext context, Update<R> request) {
    Shard shard = shard(context);
    Table<R> table = table(context);
    requireMembership(request.members().isEmpty());
    Optional<ScimResource> resource = request.value().map(binding::toResource);
    Instant now = directory.now();
    return shard.writing(
        () -> {
          Entry<R> entry = require(table, request.id(), request.expectedVersion());
          resource.ifPresent(r -> table.requireFree(r.attributes(), Optional.of(request.id())));
          requireMembers(shard, request);
          boolean isChanged = false;
          if (resource.isPresent() && !resource.get().attributes().equals(entry.attributes())) {
            table.unindex(entry);
            entry.replace(request.value().orElseThrow(), resource.get());
            table.index(entry);
            isChanged = true;
          }
          MembershipDelta.Change members = changeMembers(shard, request);
          isChanged |= !members.isEmpty();
          if (isChanged) {
            entry.change(now);
          }
          return new Written<>(entry.stored(), isChanged, members);
        });
  }

  /** Checks the members that an update names, before anything is changed. */
  void requireMembers(Shard shard, Update<R> request) {}

  /** Changes the members and tells who came and went. */
  MembershipDelta.Change changeMembers(Shard shard, Update<R> request) {
    return new MembershipDelta.Change(List.of(), Set.of());
  }

  @Override
  public void delete(TenantContext context, Delete request) {
    Shard shard = shard(context);
    Table<R> table = table(context);
    Instant now = directory.now();
    shard.writing(
        () -> {
          Entry<R> entry = require(table, request.id(), request.expectedVersion());
          table.remove(entry);
          shard.remove(entry, now);
          return entry.id();
        });
  }

  private Entry<R> require(Table<R> table, String id, Optional<String> expectedVersion) {
    directory.touch(1);
    Entry<R> entry =
        table
            .find(id)
            .orElseThrow(
                () -> ScimException.notFound("There is no " + type.name() + " with this id"));
    if (expectedVersion.isPresent() && !expectedVersion.get().equals(entry.version())) {
      throw ScimException.staleVersion();
    }
    return entry;
  }
}
