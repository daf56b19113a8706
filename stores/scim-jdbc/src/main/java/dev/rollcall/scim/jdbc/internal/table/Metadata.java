// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the metadata of a database. */
interface Metadata {
  /**
   * Finds a table, without regard to letter case.
   *
   * @param schema the declared schema; null for the current one
   */
  Optional<DatabaseTable> table(Connection connection, @Nullable String schema, String name)
      throws SQLException;

  /** Returns whether a sequence exists, without regard to letter case. */
  boolean hasSequence(Connection connection, @Nullable String schema, String name)
      throws SQLException;

  /** Returns the mistake in the settings of the connections, if there is one. */
  Optional<String> settingsMistake(Connection connection) throws SQLException;
}
