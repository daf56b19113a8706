// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.memory.MemoryEventOutbox;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.event.OutboxBacklog;
import dev.rollcall.scim.spi.event.OutboxRelay;
import dev.rollcall.scim.spi.event.ProvisioningEvent;
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

/** The lag of an outbox. */
class OutboxMetersTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:01:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final MemoryEventOutbox outbox = new MemoryEventOutbox();

  private double lag() {
    return meters
        .get("scim.outbox.lag")
        .tag("scim.application", "directory")
        .timeGauge()
        .value(TimeUnit.SECONDS);
  }

  private void add(Instant at) {
    outbox.add(
        TenantContext.of(Tenant.of("acme")),
        new ProvisioningEvent(
            "event-" + at,
            ProvisioningEvent.Kind.CREATED,
            "User",
            "1",
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            at));
  }

  @Test
  void lagThenAgeOfTheOldestEventUntilItIsDelivered() {
    new OutboxMeters("directory", outbox, CLOCK).bindTo(meters);
    assertThat(lag()).isZero();

    add(NOW.minusSeconds(42));
    add(NOW.minusSeconds(7));
    assertThat(lag()).isEqualTo(42);

    new OutboxRelay(outbox, event -> {}, Duration.ofMinutes(1), CLOCK).run();
    assertThat(lag()).isZero();
  }

  @Test
  void lagWhenOutboxFailsThenNaN() {
    OutboxBacklog failing =
        () -> {
          throw new IllegalStateException();
        };
    new OutboxMeters("directory", failing, CLOCK).bindTo(meters);

    assertThat(lag()).isNaN();
  }
}
