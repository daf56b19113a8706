// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rollcall.scim.spi.log.FailureCount;
import dev.rollcall.scim.spi.log.LogCount;
import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.log.LogPage;
import dev.rollcall.scim.spi.log.LogQuery;
import dev.rollcall.scim.spi.log.ProvisioningLog.Selection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemoryProvisioningLogTest {
  private static final Instant NOON = Instant.parse("2026-05-13T12:00:00Z");

  private static LogEntry entry(String tenantId, String requestId, LogEntry.Operation operation) {
    return new LogEntry(
        NOON,
        Duration.ZERO,
        new LogEntry.Source(tenantId, "entra", requestId),
        LogEntry.Subject.of(operation, Optional.of("User"), Optional.of("42")),
        LogEntry.Effect.NONE,
        new LogEntry.Outcome(200, Optional.empty(), ""));
  }

  private static List<String> requests(MemoryProvisioningLog log, String tenantId) {
    return log.recent(tenantId, Selection.ALL, 2_000).stream()
        .map(entry -> entry.source().requestId())
        .toList();
  }

  @Test
  void appendWhenRingIsFullThenTheOldestOfItsKindIsRemoved() {
    MemoryProvisioningLog log = new MemoryProvisioningLog(10, 2);
    log.append(entry("acme", "revoked", LogEntry.Operation.REVOCATION));
    for (int i = 0; i < 3; i++) {
      log.append(entry("acme", "read" + i, LogEntry.Operation.READ));
    }

    assertThat(requests(log, "acme")).containsExactly("read2", "read1", "revoked");
  }

  @Test
  void appendWhenThereAreTooManyTenantsThenTheLeastRecentIsRemoved() {
    MemoryProvisioningLog log = new MemoryProvisioningLog(2, 2);
    log.append(entry("acme", "a", LogEntry.Operation.READ));
    log.append(entry("globex", "g", LogEntry.Operation.READ));
    log.append(entry("acme", "b", LogEntry.Operation.READ));
    log.append(entry("initech", "i", LogEntry.Operation.READ));

    assertThat(requests(log, "acme")).containsExactly("b", "a");
    assertThat(requests(log, "globex")).isEmpty();
    assertThat(requests(log, "initech")).containsExactly("i");
  }

  @Test
  void logWhenSizeIsNotGivenThenFiftyEntriesOfEachKind() {
    MemoryProvisioningLog log = new MemoryProvisioningLog();
    IntStream.range(0, 60)
        .forEach(i -> log.append(entry("acme", "r" + i, LogEntry.Operation.READ)));

    assertThat(requests(log, "acme")).hasSize(50).startsWith("r59").endsWith("r10");
  }

  @Test
  void logWhenSizeIsNotPositiveThenRejected() {
    assertThatIllegalArgumentException().isThrownBy(() -> new MemoryProvisioningLog(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new MemoryProvisioningLog(1, 0));
    MemoryProvisioningLog smallest = new MemoryProvisioningLog(1, 1);
    smallest.append(entry("acme", "a", LogEntry.Operation.READ));
    assertThat(requests(smallest, "acme")).containsExactly("a");
  }

  private static LogEntry at(long seconds, LogEntry.Operation operation, int status) {
    return new LogEntry(
        NOON.plusSeconds(seconds),
        Duration.ZERO,
        new LogEntry.Source("acme", "entra", "t" + seconds),
        LogEntry.Subject.of(operation, Optional.of("User"), Optional.of("42")),
        LogEntry.Effect.NONE,
        new LogEntry.Outcome(status, Optional.empty(), ""));
  }

  private static List<String> requests(LogPage page) {
    return page.entries().stream().map(entry -> entry.source().requestId()).toList();
  }

  @Test
  void findThenPagesOfMatchingEntriesFromTheNewest() {
    MemoryProvisioningLog log = new MemoryProvisioningLog(10, 10);
    for (int i = 0; i < 5; i++) {
      log.append(at(i, LogEntry.Operation.REVOCATION, 200));
    }
    LogQuery.Filter changes = LogQuery.Filter.of(Selection.ALL);

    LogPage first = log.find("acme", LogQuery.of(changes, 2));
    assertThat(requests(first)).containsExactly("t4", "t3");
    LogPage second =
        log.find("acme", LogQuery.of(changes, 2).olderThan(first.next().orElseThrow()));
    assertThat(requests(second)).containsExactly("t2", "t1");
    LogPage last = log.find("acme", LogQuery.of(changes, 2).olderThan(second.next().orElseThrow()));
    assertThat(requests(last)).containsExactly("t0");
    assertThat(last.next()).isEmpty();
    assertThat(log.find("acme", LogQuery.of(changes, 5)).next()).isEmpty();

    log.append(at(9, LogEntry.Operation.REVOCATION, 200));
    LogPage newer =
        log.find("acme", LogQuery.of(changes, 5).newerThan(first.newest().orElseThrow()));
    assertThat(requests(newer)).containsExactly("t9");
    assertThat(requests(log.find("globex", LogQuery.of(changes, 5)))).isEmpty();
    assertThat(requests(log.find("acme", LogQuery.of(LogQuery.Filter.of(Selection.FAILURES), 5))))
        .isEmpty();
  }

  @Test
  void hourlyThenRequestsThatChangeOrFailInTheInterval() {
    MemoryProvisioningLog log = new MemoryProvisioningLog(10, 10);
    log.append(at(-1, LogEntry.Operation.READ, 404));
    log.append(at(0, LogEntry.Operation.READ, 404));
    log.append(at(1, LogEntry.Operation.READ, 200));
    log.append(at(2, LogEntry.Operation.DELETE, 500));
    log.append(at(3, LogEntry.Operation.REVOCATION, 504));
    log.append(at(3_600, LogEntry.Operation.PATCH, 409));
    log.append(at(7_200, LogEntry.Operation.PATCH, 409));

    assertThat(log.hourly("acme", NOON, NOON.plusSeconds(7_200)))
        .containsExactly(new LogCount(NOON, 2, 2), new LogCount(NOON.plusSeconds(3_600), 1, 1));
    assertThat(log.hourly("globex", NOON, NOON.plusSeconds(7_200))).isEmpty();
  }

  @Test
  void failuresThenCountedByCauseTheMostFrequentFirst() {
    MemoryProvisioningLog log = new MemoryProvisioningLog(10, 10);
    log.append(at(-1, LogEntry.Operation.PATCH, 409));
    log.append(at(0, LogEntry.Operation.READ, 404));
    log.append(at(1, LogEntry.Operation.PATCH, 409));
    log.append(at(2, LogEntry.Operation.PATCH, 409));
    log.append(at(3, LogEntry.Operation.READ, 200));

    List<FailureCount> failures = log.failures("acme", NOON, 10);
    assertThat(failures).extracting(FailureCount::count).containsExactly(2L, 1L);
    assertThat(failures.get(0).operation()).isEqualTo(LogEntry.Operation.PATCH);
    assertThat(failures.get(0).last()).isEqualTo(NOON.plusSeconds(2));
    assertThat(log.failures("acme", NOON, 1)).hasSize(1);
  }
}
