// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.database;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Cancels statements that take too long, up to {@value #TICK_MILLIS} ms late. One thread checks all
 * running statements and ends when there are none for a while. PostgreSQL's driver would wake up a
 * thread for each statement with a timeout, which takes a tenth of the CPU time of a request.
 */
final class StatementWatchdog {
  private static final long TICK_MILLIS = 250;
  private static final int IDLE_TICKS = 40;

  private final Set<Running> statements = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean isStarted = new AtomicBoolean();

  /** A statement that is executed. Closing it ends its supervision. */
  final class Running implements AutoCloseable {
    private final Statement statement;
    private final long end;

    private Running(Statement statement, long end) {
      this.statement = statement;
      this.end = end;
    }

    private void cancelIfLate(long now) {
      if (now - end >= 0 && statements.remove(this)) {
        try {
          statement.cancel();
        } catch (SQLException failure) {
          System.getLogger("dev.rollcall.scim")
              .log(
                  System.Logger.Level.DEBUG,
                  () -> "event=statement_cancel_failed sql_state=" + failure.getSQLState());
        }
      }
    }

    @Override
    public void close() {
      statements.remove(this);
    }
  }

  /** Cancels a statement that still runs when this time has passed. */
  Running watch(Statement statement, Duration limit) {
    Running running = new Running(statement, System.nanoTime() + limit.toNanos());
    statements.add(running);
    if (!isStarted.get() && isStarted.compareAndSet(false, true)) {
      start();
    }
    return running;
  }

  private void start() {
    Thread thread = new Thread(this::check, "rollcall-statement-timeouts");
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    thread.start();
  }

  private void check() {
    for (int idle = 0; idle < IDLE_TICKS; ) {
      LockSupport.parkNanos(Duration.ofMillis(TICK_MILLIS).toNanos());
      long now = System.nanoTime();
      statements.forEach(running -> running.cancelIfLate(now));
      idle = statements.isEmpty() ? idle + 1 : 0;
    }
    isStarted.set(false);
    if (!statements.isEmpty() && isStarted.compareAndSet(false, true)) {
      start();
    }
  }
}
