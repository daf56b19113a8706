// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rollcall.scim.spi.log.LogEntry;
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
}
