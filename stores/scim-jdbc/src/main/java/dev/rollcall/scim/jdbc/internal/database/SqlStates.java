// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.database;

import dev.rollcall.scim.error.ScimException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;

/** What a failure of the database means, told by its SQLSTATE. */
public final class SqlStates {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private SqlStates() {}

  /** The failure of the database below another one. */
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

  /** Whether another transaction came between, so that the same work may succeed the next time. */
  static boolean isConflict(Throwable failure) {
    String state = state(failure);
    // Serialization failure, deadlock, rolled back for another reason; H2's lock timeout and row
    // conflict. Not 40003, with which nobody knows whether the work was done.
    return state.equals("40001")
        || state.equals("40P01")
        || state.equals("40000")
        || state.equals("HYT00")
        || state.equals("90131");
  }

  /** Whether a unique key has the value already. */
  public static boolean isDuplicate(Throwable failure) {
    return state(failure).equals("23505");
  }

  /** Whether a row that was referred to is gone. */
  public static boolean isMissingParent(Throwable failure) {
    String state = state(failure);
    return state.equals("23503") || state.equals("23506");
  }

  /** Whether the database could not be reached, or not in time. */
  private static boolean isUnavailable(Throwable failure) {
    String state = state(failure);
    // 08: connection; 53: resources; 57: shut down or cancelled; 55P03: a lock could not be had in
    // time; 25006: a standby, after the main server changed; 90: closed or broken H2 database
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

  /** The failure as a store tells it. */
  static RuntimeException published(RuntimeException failure) {
    if (failure instanceof ScimException) {
      return failure;
    }
    return isUnavailable(failure) || isConflict(failure)
        ? ScimException.unavailable(RETRY_AFTER)
        : failure;
  }
}
