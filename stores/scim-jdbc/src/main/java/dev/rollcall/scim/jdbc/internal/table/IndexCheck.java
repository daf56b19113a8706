// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table;

import dev.rollcall.scim.jdbc.internal.table.DatabaseTable.DatabaseIndex;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks the indexes of a table.
 *
 * @param leading the columns with one value in every search: tenant and constants
 * @param tenant the column of the tenant, if there is one
 * @param deletion the column that marks deleted rows, if there is one
 */
record IndexCheck(
    DatabaseTable table, Set<String> leading, Optional<String> tenant, Optional<String> deletion) {

  static IndexCheck of(DatabaseTable table, Declaration.RowColumns rows) {
    Set<String> leading = new LinkedHashSet<>(rows.constants().keySet());
    rows.tenant().ifPresent(tenant -> leading.add(tenant.name()));
    return new IndexCheck(
        table,
        leading,
        rows.tenant().map(Declaration.TenantColumn::name),
        rows.softDelete().map(one -> one.column()));
  }

  /** Returns whether an index finds the rows of a tenant with a value of this column. */
  boolean serves(String column) {
    return table.indexes().stream().anyMatch(index -> serves(index, column));
  }

  private boolean serves(DatabaseIndex index, String column) {
    for (String one : index.columns()) {
      if (DatabaseTable.isSame(column, one)) {
        return true;
      }
      if (!isLeading(one)) {
        return false;
      }
    }
    return false;
  }

  private boolean isLeading(String column) {
    return leading.stream().anyMatch(one -> DatabaseTable.isSame(one, column))
        || deletion.filter(one -> DatabaseTable.isSame(one, column)).isPresent();
  }

  /** Finds the unique index on a column, with no other columns than leading ones. */
  Optional<DatabaseIndex> unique(String column) {
    return table.indexes().stream()
        .filter(DatabaseIndex::isUnique)
        .filter(index -> index.contains(column))
        .filter(
            index ->
                index.columns().stream()
                    .allMatch(one -> DatabaseTable.isSame(column, one) || isLeading(one)))
        .findFirst();
  }

  /** Returns the mistake of a unique index on this column, if there is one. */
  Optional<String> mistake(String column, boolean isOtherColumn) {
    Optional<DatabaseIndex> index = unique(column);
    String wanted = String.join(", ", columns(column));
    if (index.isEmpty()) {
      return Optional.of(
          ("the attribute is unique, but no unique index of table %1$s has exactly the columns"
                  + " %2$s: CREATE UNIQUE INDEX ... ON %1$s (%2$s)%3$s")
              .formatted(
                  table.name(), wanted, deletion.isPresent() ? " without the deleted rows" : ""));
    }
    String name = index.get().name();
    if (tenant.filter(one -> !index.get().contains(one)).isPresent()) {
      return Optional.of(
          ("the unique index %s must contain the tenant column %s, otherwise a value of one tenant"
                  + " is rejected because of another: create it on (%s)")
              .formatted(name, tenant.get(), wanted));
    }
    if (deletion.isPresent() && !index.get().isPartial() && !isOtherColumn) {
      return Optional.of(
          ("the unique index %s must not contain deleted rows, otherwise a deleted value cannot be"
                  + " used again: %screate it on a generated column that is null for deleted rows"
                  + " and name that by withUniqueColumn")
              .formatted(
                  name, table.isMySql() ? "" : "add WHERE " + deletion.get() + " IS NULL, or "));
    }
    return Optional.empty();
  }

  /** Returns the columns of the recommended index. */
  List<String> columns(String column) {
    List<String> columns = new ArrayList<>(leading);
    columns.remove(tenant.orElse(""));
    tenant.ifPresent(one -> columns.add(0, one));
    columns.add(column);
    return columns;
  }
}
