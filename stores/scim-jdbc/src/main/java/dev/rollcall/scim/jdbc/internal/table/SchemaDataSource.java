// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * A data source whose connections have another current schema until they are closed.
 *
 * @param target the data source of the database
 * @param schema the name of the schema
 */
public record SchemaDataSource(DataSource target, String schema) implements DataSource {
  public SchemaDataSource {
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(schema, "schema");
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = target.getConnection();
    try {
      boolean isSchema = connection.getMetaData().supportsSchemasInDataManipulation();
      Current current = isSchema ? Current.SCHEMA : Current.CATALOG;
      String before = current.get(connection);
      current.set(connection, schema);
      return restoring(connection, current, before);
    } catch (SQLException failure) {
      connection.close();
      throw failure;
    }
  }

  /** The property of a connection that names the schema; a catalog on MySQL and MariaDB. */
  private enum Current {
    SCHEMA {
      @Override
      String get(Connection connection) throws SQLException {
        return connection.getSchema();
      }

      @Override
      void set(Connection connection, String name) throws SQLException {
        connection.setSchema(name);
      }
    },
    CATALOG {
      @Override
      String get(Connection connection) throws SQLException {
        String catalog = connection.getCatalog();
        return catalog == null ? "" : catalog;
      }

      /** A connection cannot leave its catalog without another one. */
      @Override
      void set(Connection connection, String name) throws SQLException {
        if (!name.isEmpty()) {
          connection.setCatalog(name);
        }
      }
    };

    abstract String get(Connection connection) throws SQLException;

    abstract void set(Connection connection, String name) throws SQLException;
  }

  private static Connection restoring(Connection connection, Current current, String before) {
    return (Connection)
        Proxy.newProxyInstance(
            SchemaDataSource.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close") && !connection.isClosed()) {
                current.set(connection, before);
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException failure) {
                throw failure.getCause();
              }
            });
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLException("The data source has its own user");
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return target.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    target.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    target.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return target.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger("dev.rollcall.scim");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return target.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return target.isWrapperFor(type);
  }
}
