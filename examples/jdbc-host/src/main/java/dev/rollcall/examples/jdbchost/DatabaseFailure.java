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

/** What a failure of the database means to whoever asked. */
final class DatabaseFailure {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  /** H2's own code for a row that another transaction has changed. */
  private static final int CONCURRENT_UPDATE = 90131;

  private DatabaseFailure() {}

  // snippet:failure
  /**
   * A database that cannot be reached is "unavailable"; a transaction that lost against another one
   * is "stale" and done again. A key that came or went while we looked is lost against another one,
   * too: stores check first. Whatever else happens is a mistake of ours.
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

  /** Whether a statement failed because another row has the value of this unique constraint. */
  static boolean isTaken(SQLException failure, String constraint) {
    return failure instanceof SQLIntegrityConstraintViolationException
        && Optional.ofNullable(failure.getMessage())
            .filter(message -> message.contains(constraint))
            .isPresent();
  }
}
