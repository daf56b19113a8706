// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.internal.transaction;

import dev.rollcall.scim.error.ScimException;
import jakarta.persistence.EntityExistsException;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import jakarta.persistence.QueryTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Classifies failures by the exceptions of Jakarta Persistence and by SQLSTATE. */
public final class Failures {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
  private static final int MYSQL_DUPLICATE = 1062;

  /** Serialization failure, deadlock, other rollback; lock timeout and row conflict of H2. */
  private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "40000", "HYT00", "90131");

  /** Unknown outcome, lock timeout, read-only standby; closed or broken H2 database. */
  private static final Set<String> OUTAGES =
      Set.of("40003", "55P03", "25006", "90067", "90098", "90121");

  /** Connection, resources, shutdown or cancellation. */
  private static final List<String> OUTAGE_CLASSES = List.of("08", "53", "57");

  private Failures() {}

  private static <T> Optional<T> find(Throwable failure, Class<T> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return Optional.of(type.cast(cause));
      }
    }
    return Optional.empty();
  }

  private static String state(Throwable failure) {
    return find(failure, SQLException.class).map(SQLException::getSQLState).orElse("");
  }

  /** Returns whether another transaction interfered, so that a retry may succeed. */
  public static boolean isConflict(Throwable failure) {
    return find(failure, OptimisticLockException.class).isPresent()
        || find(failure, PessimisticLockException.class).isPresent() && !isUnavailable(failure)
        || CONFLICTS.contains(state(failure));
  }

  /** Returns whether a unique value exists already. */
  public static boolean isUniqueViolation(Throwable failure) {
    return find(failure, EntityExistsException.class).isPresent()
        || state(failure).equals("23505")
        || find(failure, SQLException.class)
            .filter(sql -> sql.getErrorCode() == MYSQL_DUPLICATE)
            .isPresent();
  }

  /** Returns whether a referenced row does not exist. */
  public static boolean isForeignKeyViolation(Throwable failure) {
    String state = state(failure);
    return state.equals("23503") || state.equals("23506");
  }

  /** Returns whether a value does not fit its column: too long, out of range, or not storable. */
  public static boolean isUnsuitableValue(Throwable failure) {
    return state(failure).startsWith("22");
  }

  /** Returns whether the database's message names the constraint. */
  public static boolean isNamed(Throwable failure, String constraint) {
    String message =
        find(failure, SQLException.class)
            .map(sql -> String.valueOf(sql.getMessage()))
            .orElse("")
            .toLowerCase(Locale.ROOT);
    return message.contains(constraint.toLowerCase(Locale.ROOT));
  }

  private static boolean isUnavailable(Throwable failure) {
    String state = state(failure);
    return find(failure, SQLTransientConnectionException.class).isPresent()
        || find(failure, QueryTimeoutException.class).isPresent()
        || OUTAGES.contains(state)
        || OUTAGE_CLASSES.stream().anyMatch(state::startsWith);
  }

  /** Translates a failure of a transaction to an exception of the store contract. */
  public static RuntimeException translated(RuntimeException failure) {
    if (find(failure, ScimException.class).isPresent()) {
      return find(failure, ScimException.class).get();
    }
    if (isUnavailable(failure)) {
      return ScimException.unavailable(RETRY_AFTER);
    }
    boolean isConflict =
        isConflict(failure) || find(failure, LockTimeoutException.class).isPresent();
    return isConflict ? ScimException.staleVersion() : failure;
  }
}
