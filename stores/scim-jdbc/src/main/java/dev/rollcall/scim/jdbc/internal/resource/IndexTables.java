// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.resource;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.jdbc.internal.database.RowInserts;
import dev.rollcall.scim.jdbc.internal.database.SqlSession;
import dev.rollcall.scim.jdbc.internal.database.SqlStates;
import dev.rollcall.scim.spi.TenantContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of one resource in the tables of values and of unique values, within one
 * transaction.
 */
final class IndexTables {
  private static final String UNIQUE = "rollcall_unique";
  private static final String VALUE = "rollcall_value";
  private static final String ROW = "(?, ?, ?, ?, ?)";

  private final SqlSession session;
  private final String tenantId;
  private final String typeName;
  private final String resourceId;

  IndexTables(SqlSession session, TenantContext context, TypeIndex index, String resourceId) {
    this.session = session;
    this.tenantId = context.tenantId();
    this.typeName = index.typeName();
    this.resourceId = resourceId;
  }

  /**
   * Executes a change.
   *
   * @throws ScimException uniqueness
   */
  void apply(IndexChange change) {
    change.released().forEach((path, keys) -> delete(UNIQUE, path, List.copyOf(keys)));
    change.claimed().forEach((path, keys) -> claiming(Optional.of(path), () -> claim(path, keys)));
    change.removed().forEach((path, keys) -> delete(VALUE, path, List.copyOf(keys)));
    insert(VALUE, change.added());
  }

  private Set<String> claim(String path, Set<String> keys) {
    insert(UNIQUE, ValueKey.all(path, keys).toList());
    return keys;
  }

  /**
   * Executes a statement.
   *
   * @param path the path whose unique values the statement adds, if it adds any
   * @throws ScimException uniqueness
   */
  static <T> T claiming(Optional<String> path, Supplier<T> statement) {
    try {
      return statement.get();
    } catch (DataAccessException failure) {
      if (path.isPresent() && SqlStates.isUniqueViolation(failure)) {
        throw ScimException.uniqueness(path.get());
      }
      throw failure;
    }
  }

  private void insert(String table, List<ValueKey> keys) {
    for (List<ValueKey> some : parts(keys)) {
      List<@Nullable Object> values = new ArrayList<>();
      session.update(insertion(table, some, values), values);
    }
  }

  /** Returns a statement that inserts unique values, and adds its bind values. */
  String claim(List<ValueKey> keys, List<@Nullable Object> values) {
    return insertion(UNIQUE, keys, values);
  }

  /** Returns a statement that inserts values, and adds its bind values. */
  String add(List<ValueKey> keys, List<@Nullable Object> values) {
    return insertion(VALUE, keys, values);
  }

  /** Returns a statement that replaces a unique value, and adds its bind values. */
  String replaceUnique(IndexChange.Replacement row, List<@Nullable Object> values) {
    return replacement(UNIQUE, row, values);
  }

  /** Returns a statement that replaces a value, and adds its bind values. */
  String replaceValue(IndexChange.Replacement row, List<@Nullable Object> values) {
    return replacement(VALUE, row, values);
  }

  /** The statement is part of one that returns the updated resource under the name "resource". */
  private String replacement(
      String table, IndexChange.Replacement row, List<@Nullable Object> values) {
    Collections.addAll(values, row.after().path(), row.after().key(), tenantId, typeName);
    Collections.addAll(values, row.before().path(), row.before().key());
    return "UPDATE "
        + table
        + " SET path = ?, value_key = ? WHERE tenant_id = ? AND resource_type = ? AND path = ?"
        + " AND value_key = ? AND resource_id = (SELECT id FROM resource)";
  }

  private String insertion(String table, List<ValueKey> keys, List<@Nullable Object> values) {
    for (ValueKey key : keys) {
      Collections.addAll(values, tenantId, typeName, key.path(), key.key(), resourceId);
    }
    return "INSERT INTO "
        + table
        + " (tenant_id, resource_type, path, value_key, resource_id) VALUES "
        + list(ROW, keys.size());
  }

  private void delete(String table, String path, List<String> keys) {
    for (List<String> some : parts(keys)) {
      List<@Nullable Object> values = new ArrayList<>(List.of(tenantId, typeName, path));
      values.addAll(some);
      values.add(resourceId);
      session.update(
          "DELETE FROM "
              + table
              + " WHERE tenant_id = ? AND resource_type = ? AND path = ? AND value_key IN ("
              + list("?", some.size())
              + ") AND resource_id = ?",
          values);
    }
  }

  private static String list(String element, int count) {
    return String.join(", ", Collections.nCopies(count, element));
  }

  private static <T> List<List<T>> parts(List<T> keys) {
    List<List<T>> parts = new ArrayList<>();
    for (int from = 0; from < keys.size(); from += RowInserts.PER_STATEMENT) {
      parts.add(keys.subList(from, Math.min(keys.size(), from + RowInserts.PER_STATEMENT)));
    }
    return parts;
  }
}
