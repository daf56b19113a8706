// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.database;

import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StatementWatchdogTest {
  private static final Duration SHORT = Duration.ofMillis(10);

  private final StatementWatchdog watchdog = new StatementWatchdog();

  @Test
  void watchWhenTimeHasPassedThenCancelsOnlyThisStatement() throws SQLException {
    Statement late = mock(Statement.class);
    Statement finished = mock(Statement.class);
    Statement early = mock(Statement.class);

    watchdog.watch(finished, SHORT).close();
    watchdog.watch(early, Duration.ofHours(1));
    watchdog.watch(late, SHORT);

    await().untilAsserted(() -> verify(late).cancel());
    verify(finished, never()).cancel();
    verify(early, never()).cancel();
  }

  @Test
  void watchWhenCancelFailsThenCancelsNextStatement() throws SQLException {
    Statement broken = mock(Statement.class);
    doThrow(new SQLException("closed", "08003")).when(broken).cancel();
    Statement late = mock(Statement.class);

    watchdog.watch(broken, SHORT);
    await().untilAsserted(() -> verify(broken, atLeastOnce()).cancel());
    watchdog.watch(late, SHORT);

    await().untilAsserted(() -> verify(late).cancel());
  }
}
