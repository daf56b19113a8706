// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import dev.rollcall.scim.jdbc.internal.database.SqlSession;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Reads a tenant by one statement. */
final class TenantRows {
  private static final String FIND =
      "SELECT tenant_id, tenant_key, is_active FROM rollcall_tenant WHERE tenant_id = ?";

  private TenantRows() {}

  /** Finds the tenant with this id. */
  static Optional<Tenant> find(SqlSession session, String tenantId) {
    return session.query(FIND, List.of(tenantId), row -> tenant(row, 1)).stream()
        .findFirst()
        .flatMap(found -> found);
  }

  /** Reads the tenant in three columns from this one on; empty if they are null. */
  static Optional<Tenant> tenant(ResultSet row, int column) throws SQLException {
    String id = row.getString(column);
    return id == null
        ? Optional.empty()
        : Optional.of(
            new Tenant(
                id,
                row.getString(column + 1),
                state(row.getBoolean(column + 2)),
                Optional.empty()));
  }

  /** Returns the state of a tenant. */
  static Tenant.State state(boolean isActive) {
    return isActive ? Tenant.State.ACTIVE : Tenant.State.SUSPENDED;
  }
}
