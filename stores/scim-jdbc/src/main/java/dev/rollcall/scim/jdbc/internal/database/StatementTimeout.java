// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.database;

import dev.rollcall.scim.error.ScimException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;

/**
 * Limits each statement to the time that is left until the deadline of its request. JDBC counts
 * whole seconds. PostgreSQL's driver measures the time itself; H2 sets it by a statement for the
 * connection, which is left out if the connection has it already.
 */
final class StatementTimeout implements ExecuteListener {
  private static final long serialVersionUID = 1;

  private final Instant deadline;
  private final transient InstantSource clock;

  StatementTimeout(Instant deadline, InstantSource clock) {
    this.deadline = deadline;
    this.clock = clock;
  }

  @Override
  public void executeStart(ExecuteContext context) {
    int seconds = secondsLeft();
    PreparedStatement statement = context.statement();
    if (statement != null) {
      try {
        limit(statement, seconds);
      } catch (SQLException failure) {
        context.sqlException(failure);
      }
    }
  }

  /**
   * Limits a statement.
   *
   * @throws ScimException unavailable, when the deadline has passed
   */
  void limit(PreparedStatement statement) throws SQLException {
    limit(statement, secondsLeft());
  }

  private static void limit(PreparedStatement statement, int seconds) throws SQLException {
    if (statement.getQueryTimeout() != seconds) {
      statement.setQueryTimeout(seconds);
    }
  }

  private int secondsLeft() {
    Duration left = Duration.between(clock.instant(), deadline);
    if (left.isNegative() || left.isZero()) {
      throw ScimException.unavailable(Duration.ofSeconds(1));
    }
    return (int) Math.min(Integer.MAX_VALUE, left.toSeconds() + 1);
  }
}
