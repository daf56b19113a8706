// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.table;

import dev.rollcall.scim.jdbc.internal.table.SchemaDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** Creates tables, apart from those of other tests. */
final class TestTables {
  private static final AtomicLong SCHEMAS = new AtomicLong();

  private TestTables() {}

  /** Creates tables and returns a data source whose current schema has them. */
  static DataSource in(TableDatabase database, List<String> statements) {
    DataSource pool = database.pool();
    String schema = schema(database, pool, statements);
    return TenantRouting.schemas(pool, tenant -> schema, schema).checked();
  }

  /** Creates a schema with tables and returns its name. */
  static String schema(TableDatabase database, DataSource pool, List<String> statements) {
    String number = Long.toString(SCHEMAS.incrementAndGet());
    String name = database == TableDatabase.H2 ? "PRODUCT" + number : "product" + number;
    execute(pool, List.of("CREATE SCHEMA " + name));
    execute(new SchemaDataSource(pool, name), statements.stream().map(database::ddl).toList());
    return name;
  }

  /** Returns the statements of a file beside this class. */
  static List<String> script(String file) {
    try (InputStream script = TestTables.class.getResourceAsStream(file)) {
      return List.of(new String(script.readAllBytes(), StandardCharsets.UTF_8).split(";\\s*"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static void execute(DataSource dataSource, List<String> statements) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
