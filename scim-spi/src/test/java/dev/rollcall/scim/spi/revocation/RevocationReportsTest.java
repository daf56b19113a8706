// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.CapturedLog;
import dev.rollcall.scim.memory.MemoryProvisioningLog;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import dev.rollcall.scim.spi.revocation.Revocation.Reason;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("the tests read the log of the process")
class RevocationReportsTest {
  private static final Instant CHANGED = Instant.parse("2026-11-30T10:00:00Z");
  private static final Instant STARTED = CHANGED.plusSeconds(90);
  private static final Instant NOW = CHANGED.plusSeconds(92);
  private static final String FACTS = " tenant=acme type=User id=42 reason=deactivated attempts=3 ";

  private final MemoryProvisioningLog log = new MemoryProvisioningLog(10, 10);
  private final List<String> observed = new ArrayList<>();

  private final RevocationObserver observer =
      new RevocationObserver() {
        @Override
        public void onCompleted(PendingRevocation revocation, Duration delay) {
          observed.add("completed " + revocation.revocation().id() + " " + delay);
        }

        @Override
        public void onFailed(PendingRevocation revocation) {
          observed.add("failed " + revocation.revocation().id());
        }

        @Override
        public void onOverdue(PendingRevocation revocation) {
          observed.add("overdue " + revocation.revocation().id());
        }
      };

  private static PendingRevocation pending(Reason reason) {
    ResourceRef account = new ResourceRef("User", "42");
    Revocation revocation =
        new Revocation("r1", reason, account, Optional.empty(), Optional.empty(), CHANGED);
    return new PendingRevocation(new Caller("acme", "entra"), "q1", revocation, 3, NOW);
  }

  private RevocationReports reports(ProvisioningLog target, RevocationObserver... observers) {
    return new RevocationReports(Optional.of(target), List.of(observers), Duration.ofMinutes(5));
  }

  @Test
  void completedThenLoggedWithTimesAndObserved() {
    try (CapturedLog lines = new CapturedLog()) {
      reports(log, observer).completed(pending(Reason.DEACTIVATED), STARTED, NOW);

      assertThat(lines.messages())
          .containsExactly(
              "INFO request=q1 event=revocation_completed" + FACTS + "duration_ms=92000");
    }
    assertThat(observed).containsExactly("completed r1 PT1M32S");
    LogEntry entry = log.recent("acme", ProvisioningLog.Selection.ALL, 10).get(0);
    assertThat(entry.at()).isEqualTo(NOW);
    assertThat(entry.duration()).isEqualTo(Duration.ofSeconds(2));
    assertThat(entry.source()).isEqualTo(new LogEntry.Source("acme", "entra", "q1"));
    assertThat(entry.outcome().detail())
        .isEqualTo(
            "Access has ended (reason: deactivated, attempts: 3, seconds since the change: 92)");
  }

  @Test
  void completedWhenGroupIsLeftThenNotReported() {
    try (CapturedLog lines = new CapturedLog()) {
      reports(log, observer).completed(pending(Reason.GROUP_LEFT), STARTED, NOW);

      assertThat(lines.messages()).isEmpty();
    }
    assertThat(observed).isEmpty();
    assertThat(log.recent("acme", ProvisioningLog.Selection.ALL, 10)).isEmpty();
  }

  @Test
  void failedThenLineNamesBackOffAndClassOfException() {
    try (CapturedLog lines = new CapturedLog()) {
      reports(log, observer)
          .failed(pending(Reason.DEACTIVATED), Duration.ofSeconds(4), new IOException("secret"));

      assertThat(lines.messages())
          .containsExactly(
              "WARNING request=q1 event=revocation_failed"
                  + FACTS
                  + "next_attempt_ms=4000 exception=java.io.IOException");
    }
    assertThat(observed).containsExactly("failed r1");
  }

  @Test
  void overdueWhenLogIsNotAvailableThenObservedAndFailureIsLogged() {
    ProvisioningLog full =
        new ProvisioningLog() {
          @Override
          public void append(LogEntry entry) {
            throw new IllegalStateException("disk full");
          }

          @Override
          public List<LogEntry> recent(String tenantId, Selection which, int count) {
            return List.of();
          }
        };
    try (CapturedLog lines = new CapturedLog()) {
      reports(full, observer).overdue(pending(Reason.DEACTIVATED), NOW);

      assertThat(lines.messages())
          .containsExactly(
              "SEVERE request=q1 event=revocation_overdue" + FACTS + "deadline_ms=300000",
              "WARNING event=revocation_queue_failed exception=java.lang.IllegalStateException");
    }
    assertThat(observed).containsExactly("overdue r1");
  }

  @Test
  void failedWhenObserverFailsThenLoggedAndOthersAreCalled() {
    RevocationObserver broken =
        new RevocationObserver() {
          @Override
          public void onFailed(PendingRevocation revocation) {
            throw new IllegalArgumentException("the pager is off");
          }
        };
    try (CapturedLog lines = new CapturedLog()) {
      reports(log, broken, observer)
          .failed(pending(Reason.DELETED), Duration.ofSeconds(1), new IOException());

      assertThat(lines.messages())
          .hasSize(2)
          .contains(
              "WARNING event=revocation_observer_failed"
                  + " exception=java.lang.IllegalArgumentException");
    }
    assertThat(observed).containsExactly("failed r1");
  }

  @Test
  void noneThenNoGroupRevokesAndDecisionsFail() {
    RevokingGroups none = RevokingGroups.none();
    Revocation left = pending(Reason.GROUP_LEFT).revocation();
    TenantContext acme = TenantContext.of(Tenant.of("acme"));

    assertThat(none.isRevoking(acme, "g1")).isFalse();
    assertThatThrownBy(() -> none.onGroupLeft(acme, left))
        .isInstanceOf(IllegalStateException.class);
  }
}
