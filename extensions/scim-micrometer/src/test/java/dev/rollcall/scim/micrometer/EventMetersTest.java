// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.rollcall.scim.memory.MemoryEventStreams;
import dev.rollcall.scim.spi.event.EventStreamId;
import dev.rollcall.scim.spi.event.EventStreamStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The meters of security events. */
class EventMetersTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:01:00Z");
  private static final EventStreamId BILLING = new EventStreamId("acme", "billing");
  private static final EventStreamId AUDIT = new EventStreamId("globex", "audit");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final MemoryEventStreams store = new MemoryEventStreams();

  private EventMeters bound(EventStreamStore events) {
    EventMeters meters = new EventMeters("directory", events, Clock.fixed(NOW, ZoneOffset.UTC));
    meters.bindTo(registry);
    return meters;
  }

  private double lag() {
    return registry
        .get("scim.events.lag")
        .tag("scim.application", "directory")
        .timeGauge()
        .value(TimeUnit.SECONDS);
  }

  private double deliveries(String result) {
    return registry
        .get("scim.events.deliveries")
        .tag("scim.application", "directory")
        .tag("scim.result", result)
        .functionCounter()
        .count();
  }

  @Test
  void lagThenAgeOfTheOldestPendingEventOfAllStreams() {
    bound(store);
    assertThat(lag()).isZero();

    store.append(BILLING, "a", "{}", NOW.minusSeconds(42));
    store.append(AUDIT, "b", "{}", NOW.minusSeconds(7));
    assertThat(lag()).isEqualTo(42);

    store.reject(BILLING, Map.of("a", "invalid_request"), NOW);
    assertThat(lag()).isEqualTo(7);

    store.acknowledge(AUDIT, List.of("b"), NOW);
    assertThat(lag()).isZero();
  }

  @Test
  void lagWhenStoreFailsThenNaN() {
    EventStreamStore failing = mock();
    when(failing.oldestPending()).thenThrow(new IllegalStateException());
    bound(failing);

    assertThat(lag()).isNaN();
  }

  @Test
  void deliveriesThenCountedByResultWithoutStreamAndTenant() {
    EventMeters meters = bound(store);

    meters.onDelivered(BILLING, "a", Duration.ofSeconds(1));
    meters.onAcknowledged(AUDIT, 3);
    meters.onFailed(BILLING, "timeout", Duration.ofSeconds(1));
    meters.onFailed(AUDIT, "status_503", Duration.ofSeconds(2));
    meters.onRejected(AUDIT, "c", "invalid_request");

    assertThat(deliveries("delivered")).isEqualTo(4);
    assertThat(deliveries("retried")).isEqualTo(2);
    assertThat(deliveries("rejected")).isEqualTo(1);
    assertThat(registry.get("scim.events.deliveries").functionCounters()).hasSize(3);
  }
}
