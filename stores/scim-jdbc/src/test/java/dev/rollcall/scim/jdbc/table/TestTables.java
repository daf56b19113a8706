// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.table;

import dev.rollcall.scim.jdbc.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** Creates tables, apart from those of other tests: H2 locks all of them while it creates one. */
final class TestTables {
  private static final AtomicLong SCHEMAS = new AtomicLong();

  private TestTables() {}

  /** Returns an empty database of H2, or the database of all tests. */
  static DataSource pool(Database database) {
    if (database != Database.H2) {
      return database.dataSource();
    }
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    return h2;
  }

  /** Creates tables and returns a data source whose current schema has them. */
  static DataSource in(Database database, List<String> statements) {
    DataSource pool = pool(database);
    String schema = schema(pool, statements);
    return TenantRouting.schemas(pool, tenant -> schema, schema).checked();
  }

  /** Creates a schema with tables and returns its name. */
  static String schema(DataSource pool, List<String> statements) {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      boolean isH2 = connection.getMetaData().getDatabaseProductName().equals("H2");
      String name = (isH2 ? "PRODUCT" : "product") + SCHEMAS.incrementAndGet();
      String before = connection.getSchema();
      statement.execute("CREATE SCHEMA " + name);
      connection.setSchema(name);
      for (String sql : statements) {
        statement.execute(sql);
      }
      connection.setSchema(before);
      return name;
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
