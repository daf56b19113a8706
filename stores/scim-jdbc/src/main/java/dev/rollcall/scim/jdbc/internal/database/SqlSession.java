// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DefaultConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Executes statements on a connection, within one transaction or one read. Statements of every
 * request have a constant text; others are rendered by jOOQ. Not thread-safe.
 */
public final class SqlSession {
  private final Connection connection;
  private final SQLDialect dialect;
  private final Optional<StatementTimeout> timeout;
  private @Nullable DSLContext context;
  private @Nullable Object lastRead;

  SqlSession(Connection connection, SQLDialect dialect, Optional<StatementTimeout> timeout) {
    this.connection = connection;
    this.dialect = dialect;
    this.timeout = timeout;
  }

  /** Reads a value from the current row of a result. */
  @FunctionalInterface
  public interface RowReader<T> {
    /** Reads the current row. */
    T read(ResultSet row) throws SQLException;
  }

  /** Executes a statement. */
  @FunctionalInterface
  private interface Execution<T> {
    T of(PreparedStatement statement) throws SQLException;
  }

  /** Returns the context in which jOOQ executes statements. */
  public DSLContext sql() {
    if (context == null) {
      Settings settings = new Settings().withExecuteLogging(false).withRenderFormatted(false);
      Configuration configuration =
          new DefaultConfiguration().set(connection).set(dialect).set(settings);
      context = timeout.map(configuration::derive).orElse(configuration).dsl();
    }
    return context;
  }

  /** Returns the dialect of the database. */
  public SQLDialect dialect() {
    return dialect;
  }

  /**
   * Executes a query and reads all rows.
   *
   * @param values the bind values: texts, collections of texts, booleans, integers, times or null;
   *     U+0000, which PostgreSQL cannot store, is replaced by U+0001
   */
  public <T> List<T> query(
      String text, List<? extends @Nullable Object> values, RowReader<T> rows) {
    try (PreparedStatement statement = prepare(text, values);
        ResultSet result = limited(statement, PreparedStatement::executeQuery)) {
      List<T> read = new ArrayList<>();
      while (result.next()) {
        read.add(rows.read(result));
      }
      return read;
    } catch (SQLException failure) {
      throw failed(failure);
    }
  }

  /** Executes an INSERT, UPDATE or DELETE and returns the number of rows. */
  public int update(String text, List<? extends @Nullable Object> values) {
    try (PreparedStatement statement = prepare(text, values)) {
      return limited(statement, PreparedStatement::executeUpdate);
    } catch (SQLException failure) {
      throw failed(failure);
    }
  }

  private PreparedStatement prepare(String text, List<? extends @Nullable Object> values)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(text);
    try {
      int position = 0;
      for (Object value : values) {
        position++;
        bind(statement, position, value);
      }
      return statement;
    } catch (RuntimeException | SQLException failure) {
      statement.close();
      throw failure;
    }
  }

  private <T> T limited(PreparedStatement statement, Execution<T> execution) throws SQLException {
    if (timeout.isEmpty()) {
      return execution.of(statement);
    }
    StatementTimeout.Limit limit = timeout.get().limit(statement);
    try {
      return execution.of(statement);
    } finally {
      limit.close();
    }
  }

  private void bind(PreparedStatement statement, int position, @Nullable Object value)
      throws SQLException {
    if (value == null) {
      statement.setNull(position, Types.VARCHAR);
    } else if (value instanceof String text) {
      statement.setString(position, storable(text));
    } else if (value instanceof Collection<?> texts) {
      String[] elements =
          texts.stream().map(text -> storable((String) text)).toArray(String[]::new);
      statement.setArray(position, connection.createArrayOf("varchar", elements));
    } else {
      statement.setObject(position, value);
    }
  }

  private static String storable(String text) {
    return text.replace('\0', '\u0001');
  }

  private static DataAccessException failed(SQLException failure) {
    return new DataAccessException("A database operation failed", failure);
  }

  /** Keeps the row that was read last, for an update of this row. */
  public void keepLastRead(Object row) {
    lastRead = row;
  }

  /** Returns the row that was read last, if it is of this type. */
  public <T> Optional<T> lastRead(Class<T> type) {
    return Optional.ofNullable(lastRead).filter(type::isInstance).map(type::cast);
  }
}
