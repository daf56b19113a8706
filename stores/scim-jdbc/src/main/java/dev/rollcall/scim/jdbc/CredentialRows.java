// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import dev.rollcall.scim.jdbc.internal.database.SqlSession;
import dev.rollcall.scim.jdbc.internal.database.TimeColumn;
import dev.rollcall.scim.jdbc.internal.document.ScopeColumn;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.Credential;
import dev.rollcall.scim.spi.credential.TenantCredentialLookup.Found;
import dev.rollcall.scim.spi.credential.TokenHash;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Reads a credential and its tenant by one statement. */
final class CredentialRows {
  /** Returns one row and looks up both tables for every hash, so that the cost is the same. */
  private static final String FIND =
      "SELECT c.token_hash, c.tenant_id, c.connection, c.scopes, c.issued, c.expires, c.is_revoked,"
          + " c.last_used, t.tenant_id, t.tenant_key, t.is_active FROM (SELECT 1) one"
          + " LEFT JOIN rollcall_credential c ON c.token_hash = ?"
          + " LEFT JOIN rollcall_tenant t ON t.tenant_id = COALESCE(c.tenant_id, '')";

  private static final int TENANT = 9;

  private CredentialRows() {}

  /** Finds the credential with this hash. */
  static Found find(SqlSession session, TokenHash hash) {
    return session.query(FIND, List.of(hash.hex()), CredentialRows::found).get(0);
  }

  private static Found found(ResultSet row) throws SQLException {
    return row.getString(1) == null
        ? new Found(Optional.empty(), Optional.empty())
        : new Found(Optional.of(credential(row)), TenantRows.tenant(row, TENANT));
  }

  private static Credential credential(ResultSet row) throws SQLException {
    return new Credential(
        new TokenHash(row.getString(1)),
        new Caller(row.getString(2), row.getString(3), ScopeColumn.decode(row.getString(4))),
        TimeColumn.read(row, 5).orElseThrow(),
        TimeColumn.read(row, 6),
        row.getBoolean(7),
        TimeColumn.read(row, 8));
  }
}
