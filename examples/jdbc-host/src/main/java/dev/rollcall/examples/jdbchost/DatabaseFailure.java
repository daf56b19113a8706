// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.jdbchost;

import dev.rollcall.scim.error.ScimException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;

/** Translates failures of the database to errors of the store contract. */
final class DatabaseFailure {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  /** H2's error code for a row that another transaction has changed. */
  private static final int CONCURRENT_UPDATE = 90131;

  private DatabaseFailure() {}

  // snippet:failure
  /**
   * Maps an unreachable database to "unavailable", and a transaction conflict to "stale", which is
   * retried. A key that was inserted or deleted concurrently is also a conflict, because stores
   * check first. Any other failure is a programming error.
   */
  static ScimException asScim(SQLException failure) {
    if (failure instanceof SQLNonTransientConnectionException
        || failure instanceof SQLTransientConnectionException
        || failure instanceof SQLRecoverableException
        || failure instanceof SQLTimeoutException) {
      return ScimException.unavailable(RETRY_AFTER);
    }
    if (failure instanceof SQLTransactionRollbackException
        || failure instanceof SQLIntegrityConstraintViolationException
        || failure.getErrorCode() == CONCURRENT_UPDATE) {
      return ScimException.staleVersion();
    }
    return ScimException.internal(failure);
  }

  // end:failure

  /** Returns whether a statement violated this unique constraint. */
  static boolean isTaken(SQLException failure, String constraint) {
    return failure instanceof SQLIntegrityConstraintViolationException
        && Optional.ofNullable(failure.getMessage())
            .filter(message -> message.contains(constraint))
            .isPresent();
  }
}
