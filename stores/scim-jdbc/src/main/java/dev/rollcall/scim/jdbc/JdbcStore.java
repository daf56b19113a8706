// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.jdbc.internal.database.RowCondition;
import dev.rollcall.scim.jdbc.internal.database.SqlSession;
import dev.rollcall.scim.jdbc.internal.document.Documents;
import dev.rollcall.scim.jdbc.internal.query.JdbcSearch;
import dev.rollcall.scim.jdbc.internal.query.RowScan;
import dev.rollcall.scim.jdbc.internal.resource.DeletedRows;
import dev.rollcall.scim.jdbc.internal.resource.MemberTable;
import dev.rollcall.scim.jdbc.internal.resource.ResourceTable;
import dev.rollcall.scim.jdbc.internal.resource.Row;
import dev.rollcall.scim.jdbc.internal.resource.TypeIndex;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.account.AccountLinks;
import dev.rollcall.scim.spi.index.FilterPlan;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.membership.MembershipStore;
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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jooq.Condition;

/**
 * Stores the resources of one type in a database. Filterable and unique attributes are indexed. A
 * filter that no index serves is evaluated in memory, within the evaluation budget of the context's
 * limits. Thread-safe.
 */
public sealed class JdbcStore<R> implements ResourceStore<R>, AccountLinks<R>, SoftDeletes<R>
    permits JdbcGroupStore {
  private final JdbcStores stores;
  private final ResourceBinding<R> binding;
  private final TypeIndex index;
  private final Documents documents;
  private final StoreReads<R> reads;
  private final boolean withGroups;

  JdbcStore(JdbcStores stores, ResourceBinding<R> binding, boolean withGroups) {
    this.stores = stores;
    this.binding = binding;
    this.withGroups = withGroups;
    this.index = new TypeIndex(binding.type(), binding.filterable());
    this.documents = new Documents(binding.type());
    this.reads =
        new StoreReads<>(
            stores.transactions(), binding, new StoreReads.Rows(index, documents, withGroups));
  }

  private <T> T rows(TenantContext context, Function<ResourceTable, T> work) {
    return stores.transactions().inSession(context, session -> work.apply(table(session, context)));
  }

  private ResourceTable table(SqlSession session, TenantContext context) {
    return new ResourceTable(session, context, index, documents);
  }

  /** Reads memberships. */
  final <T> T read(TenantContext context, Function<MemberTable, T> work) {
    return stores
        .transactions()
        .read(context, session -> work.apply(new MemberTable(session, context)));
  }

  private StoredResource<R> stored(Row row) {
    return row.stored(binding.fromStored(row.resource()));
  }

  /** Truncates to milliseconds, the precision of the wire format. */
  private Instant now() {
    return stores.clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }

  @Override
  public boolean supportsVersions() {
    return true;
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
  public Optional<ResourceStore<R>> withGroups(MembershipStore memberships) {
    return memberships instanceof JdbcGroupStore<?> groups && groups.isIn(stores)
        ? Optional.of(withGroups(stores, binding))
        : Optional.empty();
  }

  /** Creates the same store, which reads resources together with their groups. */
  ResourceStore<R> withGroups(JdbcStores all, ResourceBinding<R> same) {
    return new JdbcStore<>(all, same, true);
  }

  final boolean isIn(JdbcStores others) {
    return stores.transactions().isSameAs(others.transactions());
  }

  @Override
  public List<StoredResource<R>> find(TenantContext context, FindRequest request) {
    return reads.find(context, request);
  }

  @Override
  public ResourcePage<R> search(TenantContext context, Query request) {
    return reads.search(context, request);
  }

  @Override
  public StoredResource<R> create(TenantContext context, CreateRequest<R> request) {
    MembershipDelta.adding(request.members()).requireMembersOf(binding.type());
    ScimResource resource = binding.toResource(request.value());
    Instant now = now();
    String id = stores.ids().next(now);
    return rows(
        context,
        rows -> {
          Row row = rows.insert(id, resource, now, true);
          addMembers(rows, context, id, request.members());
          StoredResource<R> stored = row.stored(request.value());
          return withGroups ? stored.withGroups(Optional.of(List.of())) : stored;
        });
  }

  /** Adds the members of a new resource. */
  void addMembers(ResourceTable rows, TenantContext context, String id, List<MemberRef> members) {}

  @Override
  public UpdateResult<R> update(TenantContext context, UpdateRequest<R> request) {
    request.members().requireMembersOf(binding.type());
    Optional<ScimResource> resource = request.value().map(binding::toResource);
    Instant now = now();
    return stores
        .transactions()
        .inSession(
            context,
            session -> {
              ResourceTable rows = table(session, context);
              Row old =
                  request.members().isEmpty()
                      ? rows.read(request.id(), request.expectedVersion())
                      : rows.lock(request.id(), request.expectedVersion());
              boolean isSame =
                  resource.isEmpty()
                      || resource.get().attributes().equals(old.resource().attributes());
              Row changed = isSame ? old : rows.update(old, resource.get(), now);
              MembershipDelta.Change members = changeMembers(rows, context, request);
              if (isSame && !members.isEmpty()) {
                changed = rows.touch(old, now);
              }
              R value = request.value().orElseGet(() -> binding.fromStored(old.resource()));
              return new UpdateResult<>(
                  changed.stored(value), !isSame || !members.isEmpty(), members);
            });
  }

  /** Changes the members and returns those added and removed. */
  MembershipDelta.Change changeMembers(
      ResourceTable rows, TenantContext context, UpdateRequest<R> request) {
    return MembershipDelta.none();
  }

  @Override
  public void delete(TenantContext context, DeleteRequest request) {
    Instant now = now();
    rows(context, rows -> remove(rows, context, request, now));
  }

  private Row remove(
      ResourceTable rows, TenantContext context, DeleteRequest request, Instant now) {
    Row row = rows.lock(request.id(), request.expectedVersion());
    new MemberTable(rows.session(), context).touchGroupsOf(row.id(), now);
    rows.delete(row.id());
    return row;
  }

  @Override
  public void softDelete(TenantContext context, UpdateRequest<R> request) {
    ScimResource resource = binding.toResource(request.value().orElseThrow());
    DeleteRequest removal = new DeleteRequest(request.id(), request.expectedVersion());
    Instant now = now();
    rows(
        context,
        rows -> {
          Row row = remove(rows, context, removal, now);
          deleted(rows, context).insert(row.next(resource, now));
          return row;
        });
  }

  private static DeletedRows deleted(ResourceTable rows, TenantContext context) {
    return new DeletedRows(rows, context.tenantId());
  }

  @Override
  public List<StoredResource<R>> findDeleted(TenantContext context, Filter match, int limit) {
    return rows(
        context,
        rows -> deleted(rows, context).find(match, limit).stream().map(this::stored).toList());
  }

  @Override
  public StoredResource<R> restore(TenantContext context, UpdateRequest<R> request) {
    List<MemberRef> members = request.members().added();
    request.members().requireMembersOf(binding.type());
    R value = request.value().orElseThrow();
    ScimResource resource = binding.toResource(value);
    Instant now = now();
    return rows(
        context,
        rows -> {
          Row old = deleted(rows, context).take(request.id(), request.expectedVersion());
          Row restored = rows.restore(old, resource, now);
          addMembers(rows, context, restored.id(), members);
          return restored.stored(value);
        });
  }

  /**
   * Permanently removes resources that were deleted before this time.
   *
   * @return the number of removed resources
   */
  public int purgeDeleted(TenantContext context, Instant before) {
    return rows(context, rows -> deleted(rows, context).purge(before));
  }

  /**
   * Adds an account that exists before SCIM is enabled; it is unlinked.
   *
   * @return its id
   * @throws ScimException {@code uniqueness} when a unique value is taken within the tenant
   */
  public String addUnlinked(TenantContext context, R value) {
    ScimResource resource = binding.toResource(value);
    Instant now = now();
    return rows(context, rows -> rows.insert(stores.ids().next(now), resource, now, false).id());
  }

  @Override
  public List<StoredResource<R>> findUnlinked(TenantContext context, FindRequest request) {
    return rows(
        context, rows -> rows.find(request.ids(), false).stream().map(this::stored).toList());
  }

  @Override
  public List<StoredResource<R>> findUnlinkedMatching(
      TenantContext context, Filter match, int limit) {
    FilterPlan<RowCondition> plan = JdbcSearch.plan(match, index, context);
    if (!plan.isServed() || limit == 0) {
      return List.of();
    }
    int scanned = context.profile().limits().scannedResources();
    return rows(
        context,
        rows -> {
          List<StoredResource<R>> found = new ArrayList<>();
          Condition candidates =
              rows.ofType(false).and(RowCondition.lookedUp(plan.conditions(), rows.sql()));
          new RowScan(
                  rows,
                  candidates,
                  false,
                  row -> match.matches(row.toFilterableResource(), context.budget()),
                  scanned)
              .visit(
                  "",
                  row -> {
                    found.add(stored(row));
                    return found.size() < limit;
                  });
          return found;
        });
  }

  @Override
  public void link(TenantContext context, Set<String> ids) {
    rows(
        context,
        rows -> {
          rows.link(ids);
          return ids;
        });
  }
}
