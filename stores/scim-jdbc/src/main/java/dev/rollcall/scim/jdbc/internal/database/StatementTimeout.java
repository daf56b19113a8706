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
 * whole seconds.
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
    PreparedStatement statement = context.statement();
    Duration left = Duration.between(clock.instant(), deadline);
    if (left.isNegative() || left.isZero()) {
      throw ScimException.unavailable(Duration.ofSeconds(1));
    }
    if (statement != null) {
      try {
        statement.setQueryTimeout((int) Math.min(Integer.MAX_VALUE, left.toSeconds() + 1));
      } catch (SQLException failure) {
        context.sqlException(failure);
      }
    }
  }
}
