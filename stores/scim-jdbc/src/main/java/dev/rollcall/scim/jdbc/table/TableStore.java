// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.table;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.jdbc.internal.table.BoundTable;
import dev.rollcall.scim.jdbc.internal.table.query.HiddenRowSearch;
import dev.rollcall.scim.jdbc.internal.table.query.TableSearch;
import dev.rollcall.scim.jdbc.internal.table.row.Members;
import dev.rollcall.scim.jdbc.internal.table.row.Row;
import dev.rollcall.scim.jdbc.internal.table.row.RowReader;
import dev.rollcall.scim.jdbc.internal.table.row.RowWriter;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.account.AccountLinks;
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
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;

/**
 * Stores the resources of one type in a table of the host. The database evaluates filters and
 * orders; what it cannot express is evaluated in memory, within the limits of the context.
 * Thread-safe.
 */
public sealed class TableStore<R> implements ResourceStore<R>, AccountLinks<R>, SoftDeletes<R>
    permits TableGroupStore {
  private final TableStores stores;
  private final BoundTable<R> table;

  TableStore(TableStores stores, BoundTable<R> table) {
    this.stores = stores;
    this.table = table;
  }

  /** Returns the binding to register with the store: it accepts the filters of this store. */
  public ResourceBinding<R> binding() {
    RecordBinding<R> binding = table.binding();
    return binding.acceptingEveryFilter(
        binding.filterable().stream().filter(path -> isIndexed(binding, path)).toList());
  }

  /** An attribute of several elements is indexed if each of its components is. */
  private static boolean isIndexed(RecordBinding<?> binding, AttributePath path) {
    return binding.attributes().stream()
        .filter(one -> one.path().toString().equals(path.toString()))
        .noneMatch(one -> one.operators().isEmpty());
  }

  final <T> T in(TenantContext context, Function<DSLContext, T> work) {
    return stores.transactions().in(context, work);
  }

  final Members members(DSLContext sql, TenantContext context) {
    return new Members(table, stores.tables(), sql, context);
  }

  private RowWriter<R> writer(DSLContext sql, TenantContext context) {
    return new RowWriter<>(table, sql, context, now());
  }

  /** Truncates to milliseconds, the precision of the wire format. */
  private Instant now() {
    return stores.clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private Map<String, Object> values(R value) {
    return table.binding().values(value);
  }

  private ScimException missing() {
    return ScimException.notFound(table.typeName() + " does not exist");
  }

  @Override
  public boolean supportsVersions() {
    return table.rows().changes().version().isPresent();
  }

  @Override
  public boolean supportsSorting() {
    return true;
  }

  @Override
  public boolean supportsKeysetPagination() {
    return true;
  }

  @Override
  public boolean supportsMembershipFilters() {
    return true;
  }

  @Override
  public List<StoredResource<R>> find(TenantContext context, FindRequest request) {
    return find(context, request, table.live(context));
  }

  private List<StoredResource<R>> find(
      TenantContext context, FindRequest request, Condition condition) {
    boolean isLocked = !supportsVersions() && stores.transactions().isRunning(context);
    return in(
        context,
        sql -> {
          RowReader<R> reader = new RowReader<>(table, sql, context);
          List<Object> ids = table.id().decodeAll(request.ids());
          return reader.read(reader.fetch(ids, condition, isLocked));
        });
  }

  @Override
  public ResourcePage<R> search(TenantContext context, Query request) {
    return in(
        context, sql -> new TableSearch<>(table, stores.tables(), sql, context, request).page());
  }

  @Override
  public StoredResource<R> create(TenantContext context, CreateRequest<R> request) {
    MembershipDelta.Change members = MembershipDelta.adding(request.members());
    members.requireMembersOf(table.binding().type());
    Map<String, Object> values = values(request.value());
    return in(
        context,
        sql -> {
          Row row = writer(sql, context).insert(values, stores.ids());
          change(sql, context, row, members);
          return row.stored(table, request.value());
        });
  }

  @Override
  public UpdateResult<R> update(TenantContext context, UpdateRequest<R> request) {
    request.members().requireMembersOf(table.binding().type());
    return in(
        context,
        sql -> {
          RowWriter<R> writer = writer(sql, context);
          Row old =
              writer
                  .lock(request.id(), request.expectedVersion(), table.live(context))
                  .orElseThrow(this::missing);
          Map<String, Object> wanted = request.value().map(this::values).orElse(old.values());
          boolean isSame = wanted.equals(old.values());
          Row changed = isSame ? old : writer.update(old, wanted);
          MembershipDelta.Change members = change(sql, context, old, request.members());
          if (isSame && !members.isEmpty()) {
            changed = writer.touch(old);
          }
          Row result = changed;
          StoredResource<R> stored =
              request
                  .value()
                  .map(value -> result.stored(table, value))
                  .orElseGet(() -> result.stored(table));
          return new UpdateResult<>(stored, !isSame || !members.isEmpty(), members);
        });
  }

  private MembershipDelta.Change change(
      DSLContext sql, TenantContext context, Row row, MembershipDelta delta) {
    return delta.isEmpty() ? MembershipDelta.none() : members(sql, context).apply(row, delta);
  }

  @Override
  public void delete(TenantContext context, DeleteRequest request) {
    delete(context, request, Optional.empty());
  }

  private void delete(
      TenantContext context, DeleteRequest request, Optional<Map<String, Object>> kept) {
    in(
        context,
        sql -> {
          RowWriter<R> writer = writer(sql, context);
          Row row =
              writer
                  .lock(request.id(), request.expectedVersion(), table.live(context))
                  .orElseThrow(this::missing);
          members(sql, context).removeAll(row.id(), now());
          if (supportsSoftDelete()) {
            writer.markDeleted(row, kept.orElse(row.values()));
          } else {
            writer.delete(row);
          }
          return row;
        });
  }

  /** Returns none if the mapping has no column of linked accounts. */
  @Override
  public List<StoredResource<R>> findUnlinked(TenantContext context, FindRequest request) {
    return table.rows().link().isPresent()
        ? find(context, request, table.unlinked(context))
        : List.of();
  }

  /** Returns none if the mapping has no column of linked accounts. */
  @Override
  public List<StoredResource<R>> findUnlinkedMatching(
      TenantContext context, Filter match, int limit) {
    return table.rows().link().isPresent()
        ? in(
            context,
            sql ->
                new HiddenRowSearch<>(table, stores.tables(), sql, context).unlinked(match, limit))
        : List.of();
  }

  /** Does nothing if the mapping has no column of linked accounts, because all rows are linked. */
  @Override
  public void link(TenantContext context, Set<String> ids) {
    table
        .rows()
        .link()
        .ifPresent(
            link ->
                in(
                    context,
                    sql -> {
                      writer(sql, context).link(link, ids);
                      return ids;
                    }));
  }

  /** Returns whether the mapping has a column that marks deleted rows. */
  @Override
  public boolean supportsSoftDelete() {
    return table.rows().deletion().isPresent();
  }

  /**
   * Marks the row as deleted.
   *
   * @throws UnsupportedOperationException when the mapping has no column for it
   */
  @Override
  public void softDelete(TenantContext context, UpdateRequest<R> request) {
    if (!supportsSoftDelete()) {
      throw new UnsupportedOperationException(
          "The mapping of " + table.typeName() + " must have softDelete(...)");
    }
    delete(
        context,
        new DeleteRequest(request.id(), request.expectedVersion()),
        request.value().map(this::values));
  }

  @Override
  public List<StoredResource<R>> findDeleted(TenantContext context, Filter match, int limit) {
    return in(
        context,
        sql -> new HiddenRowSearch<>(table, stores.tables(), sql, context).deleted(match, limit));
  }

  @Override
  public StoredResource<R> restore(TenantContext context, UpdateRequest<R> request) {
    R value = request.value().orElseThrow();
    request.members().requireMembersOf(table.binding().type());
    return in(
        context,
        sql -> {
          RowWriter<R> writer = writer(sql, context);
          Row old =
              writer
                  .lock(request.id(), request.expectedVersion(), table.deleted(context))
                  .orElseThrow(ScimException::staleVersion);
          members(sql, context).removeAll(old.id(), now());
          Row row = writer.restore(old, values(value));
          change(sql, context, row, request.members());
          return row.stored(table, value);
        });
  }
}
