// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.memory.internal.SearchCost;
import dev.rollcall.scim.memory.internal.StoredContent;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.account.AccountLinks;
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
import dev.rollcall.scim.value.CompactForm;
import java.time.Instant;
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
  private final CompactForm form;
  private final Map<String, TypeTables<R>> tables = new ConcurrentHashMap<>();

  MemoryStore(MemoryStores stores, ResourceBinding<R> binding) {
    this.stores = stores;
    this.binding = Objects.requireNonNull(binding, "binding");
    this.type = binding.type();
    this.paths = new IndexedPaths(type, binding.filterable());
    this.form = StoredContent.formOf(type);
  }

  private TypeTables<R> tables(TenantContext context) {
    return tables.computeIfAbsent(
        context.tenantId(), tenant -> new TypeTables<>(tenantData(context), type, paths));
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
    stores.countAccess(request.ids().size());
    Table<R> linked = tables(context).linked();
    return tenantData(context).reading(() -> linked.stored(request.ids()));
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
    Table<R> table = tables(context).linked();
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
    TypeTables<R> tables = tables(context);
    MembershipDelta.adding(request.members()).requireMembersOf(type);
    Entry.NewEntry<R> newEntry = newEntry(request.value());
    return tenantData.writing(
        () -> {
          Entry<R> entry = tables.newEntry(newEntry);
          tenantData.requireKnown(entry.id(), request.members());
          tables.add(entry, newEntry.attributes());
          stores.countAccess(1);
          addMembers(tenantData, entry, request.members());
          return entry.stored();
        });
  }

  private Entry.NewEntry<R> newEntry(R value) {
    ScimResource resource = binding.toResource(value);
    StoredContent<R> content = new StoredContent<>(value, resource, form);
    return new Entry.NewEntry<>(stores.newId(), resource.attributes(), content, stores.now());
  }

  private StoredContent<R> content(R value) {
    return new StoredContent<>(value, binding.toResource(value), form);
  }

  /**
   * Adds an unlinked account, as if it existed before SCIM provisioning.
   *
   * @return its id
   * @throws ScimException {@code uniqueness} when a unique value is taken within the tenant
   */
  public String addUnlinked(TenantContext context, R value) {
    TypeTables<R> tables = tables(context);
    Entry.NewEntry<R> newEntry = newEntry(value);
    return tenantData(context)
        .writing(
            () -> {
              tables.unlinked().add(tables.newEntry(newEntry));
              return newEntry.id();
            });
  }

  @Override
  public List<StoredResource<R>> findUnlinked(TenantContext context, FindRequest request) {
    Table<R> unlinked = tables(context).unlinked();
    return tenantData(context).reading(() -> unlinked.stored(request.ids()));
  }

  @Override
  public List<StoredResource<R>> findUnlinkedMatching(
      TenantContext context, Filter match, int limit) {
    TypeTables<R> tables = tables(context);
    return tenantData(context)
        .reading(
            () ->
                tables
                    .matching(tables.unlinked(), match, context.budget())
                    .limit(limit)
                    .map(Entry::stored)
                    .toList());
  }

  @Override
  public void link(TenantContext context, Set<String> ids) {
    TypeTables<R> tables = tables(context);
    tenantData(context)
        .writing(
            () -> {
              ids.forEach(tables::link);
              return ids;
            });
  }

  /** Adds the members of a new resource. */
  void addMembers(TenantData tenantData, Entry<R> entry, List<MemberRef> members) {}

  @Override
  public UpdateResult<R> update(TenantContext context, UpdateRequest<R> request) {
    TenantData tenantData = tenantData(context);
    TypeTables<R> tables = tables(context);
    request.members().requireMembersOf(type);
    Optional<StoredContent<R>> content = request.value().map(this::content);
    Instant now = stores.now();
    stores.countAccess(1);
    return tenantData.writing(
        () -> {
          Entry<R> entry = tables.require(request.id(), request.expectedVersion());
          content.ifPresent(changed -> tables.requireFreeFor(entry, changed.attributes()));
          requireMembers(tenantData, request);
          boolean isChanged = content.isPresent() && !entry.hasAttributesOf(content.get());
          if (isChanged) {
            tables.linked().replace(entry, content.get());
          }
          MembershipDelta.Change members = changeMembers(tenantData, entry, request.members());
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
  MembershipDelta.Change changeMembers(
      TenantData tenantData, Entry<R> entry, MembershipDelta delta) {
    return MembershipDelta.none();
  }

  @Override
  public void delete(TenantContext context, DeleteRequest request) {
    TypeTables<R> tables = tables(context);
    Instant now = stores.now();
    stores.countAccess(1);
    tenantData(context)
        .writing(
            () -> {
              Entry<R> entry = tables.require(request.id(), request.expectedVersion());
              tables.remove(entry, now);
              return entry.id();
            });
  }

  @Override
  public void softDelete(TenantContext context, UpdateRequest<R> request) {
    TypeTables<R> tables = tables(context);
    StoredContent<R> content = content(request.value().orElseThrow());
    Instant now = stores.now();
    stores.countAccess(1);
    tenantData(context)
        .writing(
            () -> {
              Entry<R> entry = tables.require(request.id(), request.expectedVersion());
              tables.remove(entry, now);
              entry.replace(content);
              entry.change(now);
              tables.deleted().add(entry);
              return entry.id();
            });
  }

  @Override
  public List<StoredResource<R>> findDeleted(TenantContext context, Filter match, int limit) {
    TypeTables<R> tables = tables(context);
    return tenantData(context)
        .reading(
            () ->
                tables
                    .matching(tables.deleted(), match, context.budget())
                    .sorted(Entry.latestChangeFirst())
                    .limit(limit)
                    .map(Entry::stored)
                    .toList());
  }

  @Override
  public StoredResource<R> restore(TenantContext context, UpdateRequest<R> request) {
    TenantData tenantData = tenantData(context);
    TypeTables<R> tables = tables(context);
    List<MemberRef> members = request.members().added();
    request.members().requireMembersOf(type);
    StoredContent<R> content = content(request.value().orElseThrow());
    Instant now = stores.now();
    return tenantData.writing(
        () -> {
          Entry<R> entry = tables.requireDeleted(request.id(), request.expectedVersion());
          tables.requireFree(content.attributes(), entry.id());
          tenantData.requireKnown(entry.id(), members);
          tables.deleted().remove(entry);
          entry.replace(content);
          entry.change(now);
          tables.add(entry);
          addMembers(tenantData, entry, members);
          return entry.stored();
        });
  }

  /**
   * Permanently removes resources that were soft-deleted before this time.
   *
   * @return the number of removed resources
   */
  public int purgeDeleted(TenantContext context, Instant before) {
    Table<R> deleted = tables(context).deleted();
    return tenantData(context).writing(() -> deleted.removeChangedBefore(before));
  }
}
