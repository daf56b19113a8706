// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.memory.MemoryRevocationQueue;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.revocation.PendingRevocation;
import dev.rollcall.scim.spi.revocation.Revocation;
import dev.rollcall.scim.spi.tenant.Tenant;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The meters of revocations. */
class RevocationMetersTest {
  private static final Instant NOW = Instant.parse("2026-01-01T01:00:00Z");
  private static final Duration DEADLINE = Duration.ofMinutes(5);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final MemoryRevocationQueue queue = new MemoryRevocationQueue();
  private final TenantContext acme = TenantContext.of(Tenant.of("acme"));

  private RevocationMeters bound() {
    RevocationMeters meters =
        new RevocationMeters("directory", queue, DEADLINE, Clock.fixed(NOW, ZoneOffset.UTC));
    meters.bindTo(registry);
    return meters;
  }

  private PendingRevocation add(Instant at) {
    Revocation revocation =
        new Revocation(
            "r-" + at,
            Revocation.Reason.DELETED,
            new ResourceRef("User", "42"),
            Optional.empty(),
            Optional.empty(),
            at);
    queue.add(acme, List.of(revocation));
    return new PendingRevocation(acme.caller(), "request", revocation, 1, NOW);
  }

  private double gauge(String name) {
    return registry.get(name).tag("scim.application", "directory").gauge().value();
  }

  private double attempts(String result, String reason) {
    return registry
        .get("scim.revocations.attempts")
        .tag("scim.result", result)
        .tag("scim.reason", reason)
        .functionCounter()
        .count();
  }

  private double lag() {
    return registry.get("scim.revocations.lag").timeGauge().value(TimeUnit.SECONDS);
  }

  @Test
  void backlogThenOpenOverdueAndAgeOfTheOldest() {
    bound();
    assertThat(gauge("scim.revocations.open")).isZero();
    assertThat(lag()).isZero();

    add(NOW.minusSeconds(301));
    add(NOW.minusSeconds(7));

    assertThat(gauge("scim.revocations.open")).isEqualTo(2);
    assertThat(gauge("scim.revocations.overdue")).isEqualTo(1);
    assertThat(lag()).isEqualTo(301);
  }

  @Test
  void attemptsThenCountedByResultAndReason() {
    RevocationMeters meters = bound();
    PendingRevocation revocation = add(NOW);

    meters.onFailed(revocation);
    meters.onFailed(revocation);
    meters.onCompleted(revocation, Duration.ofSeconds(3));

    assertThat(attempts("failed", "deleted")).isEqualTo(2);
    assertThat(attempts("completed", "deleted")).isEqualTo(1);
    assertThat(attempts("failed", "deactivated")).isZero();
  }
}
