// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import dev.rollcall.scim.CapturedLog;
import dev.rollcall.scim.memory.MemoryProvisioningLog;
import dev.rollcall.scim.spi.log.LogEntry.Effect;
import dev.rollcall.scim.spi.log.LogEntry.Operation;
import dev.rollcall.scim.spi.log.LogEntry.Outcome;
import dev.rollcall.scim.spi.log.LogEntry.Source;
import dev.rollcall.scim.spi.log.LogEntry.Subject;
import dev.rollcall.scim.spi.log.ProvisioningLog.Selection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.mockito.Mockito;

/** The log in memory, and the buffer before a slow one. */
@Isolated("the tests read the log of the process")
class ProvisioningLogTest {
  private static LogEntry entry(String tenant, Operation operation, int status, String request) {
    return new LogEntry(
        Instant.now(),
        Duration.ofMillis(1),
        new Source(tenant, "idp", request),
        Subject.of(operation, Optional.of("User"), Optional.of("1")),
        Effect.NONE,
        new Outcome(status, Optional.empty(), ""));
  }

  private static List<String> requests(ProvisioningLog log, String tenant, Selection selection) {
    return log.recent(tenant, selection, 100).stream()
        .map(entry -> entry.source().requestId())
        .toList();
  }

  @Test
  void recentThenTheNewestOfEachKindAndNoneDrivesAnotherKindAway() {
    ProvisioningLog log = new MemoryProvisioningLog(10, 2);
    log.append(entry("acme", Operation.CREATE, 409, "failure"));
    log.append(entry("acme", Operation.CREATE, 201, "change"));
    for (int i = 0; i < 5; i++) {
      log.append(entry("acme", Operation.READ, 200, "read" + i));
    }

    assertThat(requests(log, "acme", Selection.ALL))
        .containsExactly("read4", "read3", "change", "failure");
    assertThat(requests(log, "acme", Selection.FAILURES)).containsExactly("failure");
    assertThat(requests(log, "acme", Selection.CHANGES)).containsExactly("change");
    assertThat(log.recent("acme", Selection.ALL, 1)).hasSize(1);
    assertThat(requests(log, "other", Selection.ALL)).isEmpty();
  }

  @Test
  void appendWhenTooManyTenantsThenTheQuietestIsForgotten() {
    ProvisioningLog log = new MemoryProvisioningLog(2, 5);
    log.append(entry("a", Operation.CREATE, 201, "1"));
    log.append(entry("b", Operation.CREATE, 201, "2"));
    log.append(entry("a", Operation.CREATE, 201, "3"));
    log.append(entry("c", Operation.CREATE, 201, "4"));

    assertThat(requests(log, "b", Selection.ALL)).isEmpty();
    assertThat(requests(log, "a", Selection.ALL)).containsExactly("3", "1");
  }

  @Test
  void bufferWhenFullThenEntriesAreDroppedAndCounted() {
    MemoryProvisioningLog behind = new MemoryProvisioningLog();
    List<Runnable> tasks = new ArrayList<>();
    BufferedProvisioningLog log = new BufferedProvisioningLog(behind, tasks::add, 2);
    for (int i = 0; i < 3; i++) {
      log.append(entry("acme", Operation.CREATE, 201, "r" + i));
    }

    assertThat(requests(log, "acme", Selection.ALL)).isEmpty();
    assertThat(log.dropped()).isEqualTo(1);
    tasks.forEach(Runnable::run);
    assertThat(requests(log, "acme", Selection.ALL)).containsExactly("r1", "r0");

    log.append(entry("acme", Operation.CREATE, 201, "r4"));
    assertThat(tasks).hasSize(3);
  }

  @Test
  void bufferWhenFullThenRevocationIsAppendedNevertheless() {
    MemoryProvisioningLog behind = new MemoryProvisioningLog();
    List<Runnable> tasks = new ArrayList<>();
    BufferedProvisioningLog log = new BufferedProvisioningLog(behind, tasks::add, 1);
    log.append(entry("acme", Operation.CREATE, 201, "r0"));
    log.append(entry("acme", Operation.CREATE, 201, "r1"));
    assertThat(log.dropped()).as("the buffer is full").isEqualTo(1);

    log.append(entry("acme", Operation.REVOCATION, 200, "r2"));

    assertThat(requests(log, "acme", Selection.ALL)).containsExactly("r2");
    assertThat(log.dropped()).isEqualTo(1);
  }

  @Test
  void bufferWhenTheLogFailsForARevocationThenThrows() {
    ProvisioningLog broken = mock();
    doThrow(new IllegalStateException("disk full")).when(broken).append(any());
    BufferedProvisioningLog log = new BufferedProvisioningLog(broken, Runnable::run, 1);

    assertThatThrownBy(() -> log.append(entry("acme", Operation.REVOCATION, 200, "1")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void bufferWhenTheLogOrTheExecutorFailsThenNothingIsThrown() {
    ProvisioningLog broken = mock();
    doThrow(new IllegalStateException("disk full")).when(broken).append(any());
    BufferedProvisioningLog log = new BufferedProvisioningLog(broken, Runnable::run, 1);
    log.append(entry("acme", Operation.CREATE, 201, "1"));
    log.append(entry("acme", Operation.CREATE, 201, "2"));
    assertThat(log.dropped()).isEqualTo(2);

    Executor closed =
        task -> {
          throw new RejectedExecutionException();
        };
    BufferedProvisioningLog stopped =
        new BufferedProvisioningLog(new MemoryProvisioningLog(), closed, 1);
    stopped.append(entry("acme", Operation.CREATE, 201, "1"));
    stopped.append(entry("acme", Operation.CREATE, 201, "2"));
    assertThat(stopped.dropped()).isEqualTo(2);
  }

  @Test
  void bufferWhenDelegateFailsThenLogsRequestAndExceptionClassOnceAMinute() {
    ProvisioningLog broken = mock();
    doThrow(new IllegalStateException("disk full")).when(broken).append(any());

    try (CapturedLog log = new CapturedLog()) {
      BufferedProvisioningLog buffered = new BufferedProvisioningLog(broken, Runnable::run, 1);
      for (int i = 0; i < 10; i++) {
        buffered.append(entry("acme", Operation.CREATE, 201, "failing-" + i));
      }

      assertThat(log.messages())
          .containsExactly(
              "WARNING request=failing-0 event=provisioning_log_failed"
                  + " exception=java.lang.IllegalStateException dropped=1");
    }
  }

  @Test
  void historyThenThatOfTheBufferedLog() {
    MemoryProvisioningLog searchable = new MemoryProvisioningLog();
    ProvisioningLog recentOnly = mock(Mockito.CALLS_REAL_METHODS);

    assertThat(new BufferedProvisioningLog(searchable, Runnable::run, 1).history())
        .containsSame(searchable);
    assertThat(new BufferedProvisioningLog(recentOnly, Runnable::run, 1).history()).isEmpty();
  }

  @Test
  void bufferWhenExecutorRejectsAnEntryThenItsPermitIsFree() {
    AtomicBoolean isClosed = new AtomicBoolean(true);
    MemoryProvisioningLog delegate = new MemoryProvisioningLog();
    BufferedProvisioningLog log =
        new BufferedProvisioningLog(
            delegate,
            task -> {
              if (isClosed.getAndSet(false)) {
                throw new RejectedExecutionException();
              }
              task.run();
            },
            1);

    log.append(entry("acme", Operation.CREATE, 201, "rejected"));
    log.append(entry("acme", Operation.CREATE, 201, "accepted"));

    assertThat(requests(delegate, "acme", Selection.ALL)).containsExactly("accepted");
  }
}
