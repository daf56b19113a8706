// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import dev.rollcall.scim.CapturedLog;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.log.LoggedAttributes;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The record of a request when the provisioning log fails. */
@Isolated("the tests read the log of the process")
class FailedLogTest {
  private final ProvisioningLog log = mock();
  private final ProvisioningRecorder recorder =
      new ProvisioningRecorder(log, LoggedAttributes.none(), Map.of(), Clock.systemUTC());

  private void recordUnavailable() {
    ScimException unavailable = ScimException.unavailable(Duration.ofSeconds(1));
    ScimException returned =
        recorder
            .begin(
                TenantContext.of(Tenant.of("acme")),
                RequestedOperation.of(LogEntry.Operation.CREATE))
            .failed(unavailable);
    assertThat(returned).isSameAs(unavailable);
  }

  @Test
  void failedWhenLogFailsAsOftenThenOneLineOfTheServerPerMinute() {
    doThrow(new IllegalStateException("down")).when(log).append(any());

    try (CapturedLog lines = new CapturedLog()) {
      for (int i = 0; i < 10; i++) {
        recordUnavailable();
      }

      assertThat(lines.messages())
          .singleElement()
          .asString()
          .startsWith("WARNING request=")
          .contains("event=provisioning_log_failed tenant=acme")
          .contains("IllegalStateException")
          .doesNotContain("suppressed");
    }
  }

  @Test
  void failedWhenLogFailsInAnotherWayThenItsOwnLine() {
    doThrow(new IllegalStateException("down"), new IllegalArgumentException("entry"))
        .when(log)
        .append(any());

    try (CapturedLog lines = new CapturedLog()) {
      recordUnavailable();
      recordUnavailable();

      assertThat(lines.messages()).hasSize(2);
    }
  }
}
