// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import dev.rollcall.scim.jdbc.internal.database.SqlSession;
import dev.rollcall.scim.jdbc.internal.database.Transactions;
import dev.rollcall.scim.jdbc.internal.document.Documents;
import dev.rollcall.scim.jdbc.internal.query.EqualityQuery;
import dev.rollcall.scim.jdbc.internal.query.JdbcSearch;
import dev.rollcall.scim.jdbc.internal.resource.MemberTable;
import dev.rollcall.scim.jdbc.internal.resource.ResourceTable;
import dev.rollcall.scim.jdbc.internal.resource.Row;
import dev.rollcall.scim.jdbc.internal.resource.TypeIndex;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourcePage;
import dev.rollcall.scim.spi.store.StoredResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads the resources of one type. One resource, by id or by an indexed value, is read by one
 * statement.
 */
record StoreReads<R>(Transactions transactions, ResourceBinding<R> binding, Rows rows) {
  /**
   * The rows of a type.
   *
   * @param withGroups whether resources are read together with their groups
   */
  record Rows(TypeIndex index, Documents documents, boolean withGroups) {
    private ResourceTable in(SqlSession session, TenantContext context) {
      return new ResourceTable(session, context, index, documents);
    }
  }

  List<StoredResource<R>> find(TenantContext context, FindRequest request) {
    if (request.ids().size() == 1) {
      String id = request.ids().get(0);
      return transactions
          .read(context, session -> rows.in(session, context).find(id, rows.withGroups()))
          .stream()
          .map(this::stored)
          .toList();
    }
    return transactions.read(
        context,
        session -> {
          ResourceTable table = rows.in(session, context);
          return stored(table, context, table.find(request.ids(), true));
        });
  }

  ResourcePage<R> search(TenantContext context, Query request) {
    return EqualityQuery.valueOf(request, rows.index())
        .flatMap(
            value ->
                transactions.read(
                    context,
                    session -> rows.in(session, context).findByValue(value, rows.withGroups())))
        .map(found -> page(request, found))
        .orElseGet(
            () ->
                transactions.read(
                    context, session -> search(rows.in(session, context), context, request)));
  }

  private ResourcePage<R> page(Query request, Optional<Row> found) {
    List<StoredResource<R>> items = found.stream().map(this::stored).toList();
    return request.page() instanceof Query.Index
        ? new ResourcePage<>(items, items.size())
        : new ResourcePage<>(items, OptionalLong.empty(), Optional.empty());
  }

  private ResourcePage<R> search(ResourceTable table, TenantContext context, Query request) {
    JdbcSearch.Page page = JdbcSearch.of(request, table, context).page();
    return new ResourcePage<>(stored(table, context, page.rows()), page.total(), page.next());
  }

  private List<StoredResource<R>> stored(
      ResourceTable table, TenantContext context, List<Row> found) {
    if (!rows.withGroups() || found.isEmpty()) {
      return found.stream().map(this::stored).toList();
    }
    Map<String, List<Member>> groups =
        new MemberTable(table.session(), context).groupsOf(found.stream().map(Row::id).toList());
    return found.stream()
        .map(row -> stored(row.withGroups(Optional.ofNullable(groups.get(row.id())))))
        .toList();
  }

  private StoredResource<R> stored(Row row) {
    return row.stored(binding.fromStored(row.resource()));
  }
}
