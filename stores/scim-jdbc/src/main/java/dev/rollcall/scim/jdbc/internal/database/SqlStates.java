// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.database;

import dev.rollcall.scim.error.ScimException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import org.jooq.exception.DataAccessException;

/** Classifies failures of the database by SQLSTATE. */
public final class SqlStates {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private SqlStates() {}

  /** Finds the failure of the database in a chain of causes. */
  private static Optional<SQLException> sql(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException found) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  private static String state(Throwable failure) {
    return sql(failure).map(SQLException::getSQLState).orElse("");
  }

  /** Returns whether another transaction interfered, so that a retry may succeed. */
  static boolean isConflict(Throwable failure) {
    String state = state(failure);
    // Serialization failure, deadlock, rollback for another reason; H2's lock timeout and
    // row conflict. Not 40003, because the outcome of the transaction is unknown then.
    return state.equals("40001")
        || state.equals("40P01")
        || state.equals("40000")
        || state.equals("HYT00")
        || state.equals("90131");
  }

  /** Returns whether a unique key exists already. */
  public static boolean isUniqueViolation(Throwable failure) {
    return state(failure).equals("23505");
  }

  /** Returns whether a referenced row does not exist. */
  public static boolean isForeignKeyViolation(Throwable failure) {
    String state = state(failure);
    return state.equals("23503") || state.equals("23506");
  }

  /** Returns whether the database was unreachable or too slow. */
  private static boolean isUnavailable(Throwable failure) {
    String state = state(failure);
    // 08: connection; 53: resources; 57: shut down or cancelled; 55P03: lock timeout; 25006:
    // a standby, after a failover; 90: closed or broken H2 database
    return sql(failure).filter(SQLTransientConnectionException.class::isInstance).isPresent()
        || state.startsWith("08")
        || state.startsWith("53")
        || state.startsWith("57")
        || state.equals("40003")
        || state.equals("55P03")
        || state.equals("25006")
        || state.equals("90067")
        || state.equals("90098")
        || state.equals("90121");
  }

  /** Translates the failure to an exception of the store contract. */
  static RuntimeException translated(Exception failure) {
    if (!(failure instanceof ScimException) && isUnavailable(failure)) {
      return ScimException.unavailable(RETRY_AFTER);
    }
    return failure instanceof RuntimeException unchecked
        ? unchecked
        : new DataAccessException("A database operation failed", failure);
  }
}
