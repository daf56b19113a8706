// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.database;

import dev.rollcall.scim.error.ScimException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jooq.exception.DataAccessException;

/** Classifies failures of the database by SQLSTATE, and by error code on MySQL and MariaDB. */
public final class SqlStates {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  /** The state of MySQL and MariaDB for all constraints. */
  private static final String CONSTRAINT = "23000";

  /** Duplicate entry, without and with the name of the key. */
  private static final Set<Integer> UNIQUE_KEYS = Set.of(1062, 1586);

  /** A referenced row does not exist, or a row is referenced. */
  private static final Set<Integer> FOREIGN_KEYS = Set.of(1216, 1217, 1451, 1452);

  /** Lock wait timeout, deadlock, row changed after the snapshot. */
  private static final Set<Integer> CONFLICTS = Set.of(1205, 1213, 1020);

  /** Statement interrupted or too slow; the server is read-only, after a failover. */
  private static final Set<Integer> UNAVAILABLE = Set.of(1317, 1969, 3024, 1290, 1836);

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

  private static boolean hasCode(Throwable failure, Set<Integer> codes) {
    return sql(failure).filter(one -> codes.contains(one.getErrorCode())).isPresent();
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
        || state.equals("90131")
        || hasCode(failure, CONFLICTS);
  }

  /** Returns whether a unique key exists already. */
  public static boolean isUniqueViolation(Throwable failure) {
    String state = state(failure);
    return state.equals("23505") || state.equals(CONSTRAINT) && hasCode(failure, UNIQUE_KEYS);
  }

  /** Returns whether MySQL or MariaDB reports a violated constraint. */
  public static boolean isMySql(Throwable failure) {
    return state(failure).equals(CONSTRAINT);
  }

  /** Returns whether a referenced row does not exist. */
  public static boolean isForeignKeyViolation(Throwable failure) {
    String state = state(failure);
    return state.equals("23503")
        || state.equals("23506")
        || state.equals(CONSTRAINT) && hasCode(failure, FOREIGN_KEYS);
  }

  /** Returns whether the database was unreachable or too slow. */
  private static boolean isUnavailable(Throwable failure) {
    String state = state(failure);
    // 08: connection; 53: resources; 57: shut down or cancelled; 55P03: lock timeout; 25006:
    // a standby, after a failover; 90: closed or broken H2 database
    return sql(failure).filter(SqlStates::isTransient).isPresent()
        || hasCode(failure, UNAVAILABLE)
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

  private static boolean isTransient(SQLException failure) {
    return failure instanceof SQLTransientConnectionException
        || failure instanceof SQLTimeoutException;
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
