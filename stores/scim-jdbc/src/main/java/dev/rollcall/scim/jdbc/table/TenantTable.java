// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.table;

import dev.rollcall.scim.jdbc.internal.table.TenantRows;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A table of the host with its tenants, one row each.
 *
 * @param table the name of the table, with or without a schema
 * @param idColumn the column of {@code Tenant.id()}: a text, a number or a UUID
 * @param keyColumn the column of {@code Tenant.key()}, the identifier in URLs; empty where that is
 *     the id
 * @param active the column that is true for tenants whose requests are served; empty where all are
 */
public record TenantTable(
    String table, String idColumn, Optional<String> keyColumn, Optional<Column> active) {
  /** Checks that no component is null. */
  public TenantTable {
    Objects.requireNonNull(table, "table");
    Objects.requireNonNull(idColumn, "idColumn");
    Objects.requireNonNull(keyColumn, "keyColumn");
    Objects.requireNonNull(active, "active");
  }

  /** Creates a table of active tenants whose id and key are in the column {@code id}. */
  public static TenantTable of(String table) {
    return new TenantTable(table, "id", Optional.empty(), Optional.empty());
  }

  /** Returns a copy with another column of the id. */
  public TenantTable id(String column) {
    return new TenantTable(table, column, keyColumn, active);
  }

  /** Returns a copy with a column of the key, which must have a unique index. */
  public TenantTable key(String column) {
    return new TenantTable(table, idColumn, Optional.of(column), active);
  }

  /** Returns a copy with a boolean column that is true for active tenants. */
  public TenantTable active(String column) {
    return active(Column.named(column));
  }

  /**
   * Returns a copy with a column for active tenants: a boolean, a status code ({@link
   * Column#withCodes}) or a time ({@link Column#trueWhenNull}). All other tenants are suspended.
   */
  public TenantTable active(Column column) {
    return new TenantTable(table, idColumn, keyColumn, Optional.of(column));
  }

  /**
   * Opens the directory of these tenants. It reads one row for each request; a change applies from
   * the next request. {@code CachedTenants} avoids the statement for a short time.
   *
   * @throws IllegalStateException when the table does not match, naming column and remedy of each
   *     mistake
   */
  public TenantDirectory open(DataSource dataSource) {
    return TenantRows.of(this, dataSource);
  }
}
