// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.jdbchost;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourcePage;
import dev.rollcall.scim.spi.store.StoredResource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the rows of one table, of one company at a time.
 *
 * @param table the name of the table
 * @param form the ids of its rows
 * @param terms the filter terms by the path of the attribute
 * @param binding between a row and a resource
 * @param row the row mapper
 */
record Rows<R>(
    String table, RowId form, Map<String, Term> terms, ResourceBinding<R> binding, Sql.Row<R> row) {

  /** Returns the rows of these ids. */
  List<StoredResource<R>> find(
      Sql sql, TenantContext context, List<String> ids, boolean isForUpdate) throws SQLException {
    List<Long> numbers = form.numbers(ids);
    if (numbers.isEmpty()) {
      return List.of();
    }
    String lock = isForUpdate ? " FOR UPDATE" : "";
    return sql.rows(
        select(
            Condition.of("company = ? AND id = ANY(?)", context.tenantId(), sql.numbers(numbers)),
            lock),
        this::stored);
  }

  // snippet:search
  /**
   * Returns one page. The database counts and limits, unless part of the filter is evaluated in
   * memory.
   */
  ResourcePage<R> search(Sql sql, TenantContext context, Query query) throws SQLException {
    Plan plan = Plan.of(query.filter(), terms);
    Condition where =
        Condition.joined(
            "AND", List.of(Condition.of("company = ?", context.tenantId()), plan.condition()));
    if (plan.rest().isPresent()) {
      return matching(sql, context, new Remainder(where, plan.rest().get(), query));
    }
    Condition count =
        new Condition("SELECT COUNT(*) FROM " + table + " WHERE " + where.sql(), where.values());
    long total = sql.rows(count, found -> found.getLong(1)).get(0);
    if (query.count() == 0 || query.offset() >= total) {
      return new ResourcePage<>(List.of(), total);
    }
    String page = " ORDER BY id LIMIT " + query.count() + " OFFSET " + query.offset();
    return new ResourcePage<>(sql.rows(select(where, page), this::stored), total);
  }

  /** Evaluates the rest of the filter on the rows found, within the tenant's budget. */
  private ResourcePage<R> matching(Sql sql, TenantContext context, Remainder remainder)
      throws SQLException {
    int budget = context.profile().limits().scannedResources();
    List<StoredResource<R>> found =
        sql.rows(select(remainder.where(), " ORDER BY id LIMIT " + (budget + 1L)), this::stored);
    if (found.size() > budget) {
      throw ScimException.tooMany(
          "No index supports this filter, and a scan exceeds " + budget + " resources");
    }
    List<StoredResource<R>> matching = new ArrayList<>();
    for (StoredResource<R> stored : found) {
      if (remainder.rest().matches(stored.toResource(binding), context.budget())) {
        matching.add(stored);
      }
    }
    Query query = remainder.query();
    return new ResourcePage<>(
        matching.stream().skip(query.offset()).limit(query.count()).toList(), matching.size());
  }

  // end:search

  /** A search that the database evaluates only in part. */
  private record Remainder(Condition where, Filter rest, Query query) {}

  /** Returns the row, locked until the transaction ends. */
  Optional<StoredResource<R>> lock(Sql sql, TenantContext context, String id) throws SQLException {
    return find(sql, context, List.of(id), true).stream().findFirst();
  }

  private Condition select(Condition where, String end) {
    return new Condition("SELECT * FROM " + table + " WHERE " + where.sql() + end, where.values());
  }

  /** The tables have neither versions nor times. */
  StoredResource<R> stored(long number, R value) {
    return new StoredResource<>(
        form.of(number), Optional.empty(), Optional.empty(), Optional.empty(), value);
  }

  private StoredResource<R> stored(ResultSet found) throws SQLException {
    return stored(found.getLong("id"), row.read(found));
  }

  /** Returns the error for an id without a row. */
  ScimException missing() {
    return ScimException.notFound(binding.type().name() + " not found");
  }
}
