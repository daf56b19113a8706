// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table;

import dev.rollcall.scim.jdbc.internal.database.DatabaseKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/** The tables of a database. */
final class Catalog {
  private final DataSource dataSource;
  private final Metadata metadata;
  private final Map<String, Optional<DatabaseTable>> found = new LinkedHashMap<>();

  Catalog(DataSource dataSource) {
    SQLDialect dialect = DatabaseKind.of(dataSource).dialect();
    this.dataSource = dataSource;
    this.metadata =
        DatabaseKind.isMySql(dialect)
            ? new MySqlMetadata(dialect == SQLDialect.MARIADB)
            : new JdbcMetadata();
  }

  /** A query of metadata. */
  private interface Read<T> {
    T apply(Connection connection) throws SQLException;
  }

  private <T> T read(Read<T> query) {
    try (Connection connection = dataSource.getConnection()) {
      return query.apply(connection);
    } catch (SQLException failure) {
      throw new DataAccessException("The metadata of the database is not readable", failure);
    }
  }

  /** Returns whether the database has a sequence with this name. */
  boolean hasSequence(String declared) {
    Declared name = Declared.parse(declared);
    return read(connection -> metadata.hasSequence(connection, name.schema(), name.name()));
  }

  /** Returns a table by its declared name. */
  Optional<DatabaseTable> find(String declared) {
    Declared name = Declared.parse(declared);
    return found.computeIfAbsent(
        declared,
        one -> read(connection -> metadata.table(connection, name.schema(), name.name())));
  }

  /** Returns the mistake in the settings of the connections, if there is one. */
  Optional<String> settingsMistake() {
    return read(metadata::settingsMistake);
  }

  /** A declared name. */
  private record Declared(@Nullable String schema, String name) {
    static Declared parse(String declared) {
      int dot = declared.indexOf('.');
      return new Declared(dot < 0 ? null : declared.substring(0, dot), declared.substring(dot + 1));
    }
  }
}
