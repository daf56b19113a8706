// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.resource;

import dev.rollcall.scim.jdbc.internal.database.TimeColumn;
import dev.rollcall.scim.jdbc.internal.document.Documents;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.Revision;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads resources from the rows of a result whose first columns are {@link #COLUMNS}. */
record ResourceRows(TenantContext context, Documents documents) {
  static final String COLUMNS = "id, version, created, last_modified, document";

  /** Reads the current row. */
  Row read(ResultSet row) throws SQLException {
    return new Row(
        row.getString(1),
        new Revision(
            row.getLong(2),
            TimeColumn.read(row, 3).orElseThrow(),
            TimeColumn.read(row, 4).orElseThrow()),
        documents.read(context, row.getBytes(5)));
  }
}
