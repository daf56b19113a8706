// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.database;

import dev.rollcall.scim.error.ScimException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;

/**
 * Limits each statement to the time that is left until the deadline of its request. With a
 * watchdog, it cancels the statement. Otherwise the driver does, and JDBC counts whole seconds; H2
 * sets the timeout by a statement for the connection, which is left out if the connection has it
 * already.
 */
final class StatementTimeout implements ExecuteListener {
  private static final long serialVersionUID = 1;
  private static final Limit OF_DRIVER = () -> {};

  private final Instant deadline;
  private final transient InstantSource clock;
  private final transient Optional<StatementWatchdog> watchdog;

  StatementTimeout(Instant deadline, InstantSource clock, Optional<StatementWatchdog> watchdog) {
    this.deadline = deadline;
    this.clock = clock;
    this.watchdog = watchdog;
  }

  /** The limit of a statement, closed after its execution. */
  @FunctionalInterface
  interface Limit extends AutoCloseable {
    @Override
    void close();
  }

  @Override
  public void executeStart(ExecuteContext context) {
    PreparedStatement statement = context.statement();
    if (statement == null) {
      left();
      return;
    }
    try {
      context.data(Limit.class, limit(statement));
    } catch (SQLException failure) {
      context.sqlException(failure);
    }
  }

  @Override
  public void end(ExecuteContext context) {
    if (context.data(Limit.class) instanceof Limit limit) {
      limit.close();
    }
  }

  /**
   * Limits a statement.
   *
   * @throws ScimException unavailable, when the deadline has passed
   */
  Limit limit(PreparedStatement statement) throws SQLException {
    Duration left = left();
    if (watchdog.isPresent()) {
      return watchdog.get().watch(statement, left)::close;
    }
    int seconds = (int) Math.min(Integer.MAX_VALUE, left.toSeconds() + 1);
    if (statement.getQueryTimeout() != seconds) {
      statement.setQueryTimeout(seconds);
    }
    return OF_DRIVER;
  }

  private Duration left() {
    Duration left = Duration.between(clock.instant(), deadline);
    if (left.isNegative() || left.isZero()) {
      throw ScimException.unavailable(Duration.ofSeconds(1));
    }
    return left;
  }
}
