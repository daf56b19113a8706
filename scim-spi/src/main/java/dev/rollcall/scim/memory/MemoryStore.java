// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.account.AccountLinks;
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
 * The resources of one type in memory. Attributes that the binding calls filterable and those that
 * are unique are indexed; a filter that no index answers is worked through within the budget of the
 * context's limits. Pages are in the order of creation, or in that of the query; what is sorted
 * counts against the same budget. Thread-safe; the binding, the clock and the supplier of ids are
 * never called while a lock is held.
 */
public sealed class MemoryStore<R> implements ResourceStore<R>, AccountLinks<R>, SoftDeletes<R>
    permits MemoryGroupStore {
  private final MemoryStores directory;
  private final ResourceBinding<R> binding;
  private final ResourceType type;
  private final List<AttributePath> filterable;
  private final Map<String, Table<R>> tables = new ConcurrentHashMap<>();
  private final Map<String, Table<R>> unlinked = new ConcurrentHashMap<>();
  private final Map<String, Table<R>> deleted = new ConcurrentHashMap<>();

  MemoryStore(MemoryStores directory, ResourceBinding<R> binding) {
    this.directory = directory;
    this.binding = Objects.requireNonNull(binding, "binding");
    this.type = binding.type();
    this.filterable = List.copyOf(binding.filterable());
  }

  private Table<R> table(TenantContext context) {
    return tables.computeIfAbsent(context.tenantId(), tenant -> new Table<>(type, filterable));
  }

  private Table<R> unlinked(TenantContext context) {
    return unlinked.computeIfAbsent(context.tenantId(), tenant -> new Table<>(type, filterable));
  }

  private Table<R> deleted(TenantContext context) {
    return deleted.computeIfAbsent(context.tenantId(), tenant -> new Table<>(type, filterable));
  }

  /** What the tenant has over all types. */
  final TenantData shard(TenantContext context) {
    return directory.shard(context);
  }

  @Override
  public boolean supportsVersions() {
    return true;
  }

  @Override
  public List<StoredResource<R>> find(TenantContext context, FindRequest request) {
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
  public boolean supportsMembershipFilters() {
    return true;
  }

  @Override
  public boolean supportsPositions() {
    return true;
  }

  @Override
  public ResourcePage<R> search(TenantContext context, Query request) {
    TenantData shard = shard(context);
    Table<R> table = table(context);
    SearchCost cost = SearchCost.of(context);
    return shard.reading(
        () -> {
          MemorySearch<R> search = new MemorySearch<>(table, type, shard, request, cost);
          ResourcePage<R> page = search.page();
          directory.touch(search.looked());
          return page;
        });
  }

  @Override
  public StoredResource<R> create(TenantContext context, CreateRequest<R> request) {
    TenantData shard = shard(context);
    Table<R> table = table(context);
    requireMembership(request.members().isEmpty());
    Table<R> strangers = unlinked(context);
    Entry.Draft<R> draft = draft(request.value());
    return shard.writing(
        () -> {
          requireFree(table, strangers, draft.resource(), draft.id());
          shard.requireKnown(Optional.empty(), request.members());
          Entry<R> entry = new Entry<>(type.name(), draft, table.nextPlace());
          shard.add(entry);
          table.add(entry);
          directory.touch(1);
          join(shard, entry.id(), request.members());
          return entry.stored();
        });
  }

  private Entry.Draft<R> draft(R value) {
    return new Entry.Draft<>(directory.newId(), value, binding.toResource(value), directory.now());
  }

  private static <R> void requireFree(
      Table<R> table, Table<R> strangers, ScimResource resource, String id) {
    table.requireFree(resource.attributes(), Optional.of(id));
    strangers.requireFree(resource.attributes(), Optional.of(id));
  }

  /**
   * Adds an account that was there before SCIM was: it is not linked.
   *
   * @return its id
   * @throws ScimException {@code uniqueness} when a unique value is taken within the tenant
   */
  public String addUnlinked(TenantContext context, R value) {
    Table<R> table = table(context);
    Table<R> strangers = unlinked(context);
    Entry.Draft<R> draft = draft(value);
    return shard(context)
        .writing(
            () -> {
              requireFree(table, strangers, draft.resource(), draft.id());
              strangers.add(new Entry<>(type.name(), draft, table.nextPlace()));
              return draft.id();
            });
  }

  @Override
  public List<StoredResource<R>> findUnlinked(TenantContext context, FindRequest request) {
    Table<R> strangers = unlinked(context);
    return shard(context)
        .reading(
            () ->
                request.ids().stream()
                    .flatMap(id -> strangers.find(id).stream())
                    .map(Entry::stored)
                    .toList());
  }

  @Override
  public List<StoredResource<R>> matchUnlinked(TenantContext context, Filter match, int atMost) {
    TenantData shard = shard(context);
    IndexLookup<R> candidates = new IndexLookup<>(unlinked(context), type, shard.memberships());
    return shard.reading(
        () ->
            match.accept(candidates).orElse(List.of()).stream()
                .filter(entry -> match.matches(entry.filtered(), context.budget()))
                .limit(atMost)
                .map(Entry::stored)
                .toList());
  }

  @Override
  public void link(TenantContext context, Set<String> ids) {
    TenantData shard = shard(context);
    Table<R> table = table(context);
    Table<R> strangers = unlinked(context);
    shard.writing(
        () -> {
          for (String id : ids) {
            strangers.find(id).ifPresent(entry -> move(entry, strangers, shard, table));
          }
          return ids;
        });
  }

  private static <R> void move(
      Entry<R> entry, Table<R> strangers, TenantData shard, Table<R> table) {
    strangers.remove(entry);
    shard.add(entry);
    table.add(entry);
  }

  /** To take members for a type that has none, and to drop them, would lose them silently. */
  private void requireMembership(boolean namesNone) {
    if (!namesNone && type.members().isEmpty()) {
      throw new IllegalArgumentException("'" + type + "' has no members");
    }
  }

  /** Lets the members of a new resource join it. */
  void join(TenantData shard, String id, List<MemberRef> members) {}

  @Override
  public UpdateResult<R> update(TenantContext context, UpdateRequest<R> request) {
    TenantData shard = shard(context);
    Table<R> table = table(context);
    requireMembership(request.members().isEmpty());
    Table<R> strangers = unlinked(context);
    Optional<ScimResource> resource = request.value().map(binding::toResource);
    Instant now = directory.now();
    return shard.writing(
        () -> {
          Entry<R> entry = require(table, request.id(), request.expectedVersion());
          resource.ifPresent(r -> requireFree(table, strangers, r, request.id()));
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
          return new UpdateResult<>(entry.stored(), isChanged, members);
        });
  }

  /** Checks the members that an update names, before anything is changed. */
  void requireMembers(TenantData shard, UpdateRequest<R> request) {}

  /** Changes the members and tells who came and went. */
  MembershipDelta.Change changeMembers(TenantData shard, UpdateRequest<R> request) {
    return new MembershipDelta.Change(List.of(), Set.of());
  }

  @Override
  public void delete(TenantContext context, DeleteRequest request) {
    TenantData shard = shard(context);
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

  @Override
  public void softDelete(TenantContext context, UpdateRequest<R> request) {
    TenantData shard = shard(context);
    Table<R> table = table(context);
    Table<R> kept = deleted(context);
    R value = request.value().orElseThrow();
    ScimResource resource = binding.toResource(value);
    Instant now = directory.now();
    shard.writing(
        () -> {
          Entry<R> entry = require(table, request.id(), request.expectedVersion());
          table.remove(entry);
          shard.remove(entry, now);
          entry.replace(value, resource);
          entry.change(now);
          kept.add(entry);
          return entry.id();
        });
  }

  @Override
  public List<StoredResource<R>> findDeleted(TenantContext context, Filter match, int atMost) {
    TenantData shard = shard(context);
    IndexLookup<R> candidates = new IndexLookup<>(deleted(context), type, shard.memberships());
    return shard.reading(
        () ->
            match.accept(candidates).orElse(List.of()).stream()
                .filter(entry -> match.matches(entry.filtered()))
                .sorted(
                    Comparator.comparing(Entry<R>::lastModified)
                        .thenComparing(Entry::place)
                        .reversed())
                .limit(atMost)
                .map(Entry::stored)
                .toList());
  }

  @Override
  public StoredResource<R> restore(TenantContext context, UpdateRequest<R> request) {
    TenantData shard = shard(context);
    Table<R> table = table(context);
    Table<R> kept = deleted(context);
    Table<R> strangers = unlinked(context);
    List<MemberRef> members = ((MembershipDelta.Change) request.members()).added();
    requireMembership(members.isEmpty());
    R value = request.value().orElseThrow();
    ScimResource resource = binding.toResource(value);
    Instant now = directory.now();
    return shard.writing(
        () -> {
          Entry<R> entry =
              kept.find(request.id())
                  .filter(found -> request.expectedVersion().orElse("").equals(found.version()))
                  .orElseThrow(ScimException::staleVersion);
          requireFree(table, strangers, resource, entry.id());
          shard.requireKnown(Optional.of(entry.id()), members);
          kept.remove(entry);
          entry.replace(value, resource);
          entry.change(now);
          shard.add(entry);
          table.add(entry);
          join(shard, entry.id(), members);
          return entry.stored();
        });
  }

  /**
   * Removes resources for good that were deleted before this time.
   *
   * @return how many
   */
  public int purgeDeleted(TenantContext context, Instant before) {
    Table<R> kept = deleted(context);
    return shard(context)
        .writing(
            () -> {
              List<Entry<R>> old =
                  kept.inOrder().stream()
                      .filter(entry -> entry.lastModified().isBefore(before))
                      .toList();
              old.forEach(kept::remove);
              return old.size();
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
