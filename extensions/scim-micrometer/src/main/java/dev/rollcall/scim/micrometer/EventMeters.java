// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.micrometer;

import dev.rollcall.scim.spi.event.EventStreamId;
import dev.rollcall.scim.spi.event.EventStreamStore;
import dev.rollcall.scim.spi.event.SecurityEventObserver;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Measures security events: the age of the oldest that is pending ({@link ScimMeter#EVENTS_LAG}),
 * and the deliveries that it observes ({@link ScimMeter#EVENT_DELIVERIES}). The store is read each
 * time that the lag is read; the value is {@code NaN} if that fails.
 */
public final class EventMeters implements MeterBinder, SecurityEventObserver {
  private final String application;
  private final EventStreamStore store;
  private final Clock clock;
  private final LongAdder delivered = new LongAdder();
  private final LongAdder retried = new LongAdder();
  private final LongAdder rejected = new LongAdder();

  /**
   * Creates the meters of an application. Pass them to the security events as an observer as well.
   */
  public EventMeters(String application, EventStreamStore store, Clock clock) {
    this.application = Objects.requireNonNull(application, "application");
    this.store = Objects.requireNonNull(store, "store");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  public void onDelivered(EventStreamId stream, String eventId, Duration delay) {
    delivered.increment();
  }

  @Override
  public void onAcknowledged(EventStreamId stream, int count) {
    delivered.add(count);
  }

  @Override
  public void onFailed(EventStreamId stream, String reason, Duration next) {
    retried.increment();
  }

  @Override
  public void onRejected(EventStreamId stream, String eventId, String code) {
    rejected.increment();
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    TimeGauge.builder(
            ScimMeter.EVENTS_LAG.getName(), this, TimeUnit.MILLISECONDS, EventMeters::lagMillis)
        .description(ScimMeter.EVENTS_LAG.description())
        .tag(ScimKey.APPLICATION.asString(), application)
        .strongReference(true)
        .register(registry);
    counter(registry, "delivered", delivered);
    counter(registry, "retried", retried);
    counter(registry, "rejected", rejected);
  }

  private double lagMillis() {
    return store
        .oldestPending()
        .map(oldest -> Math.max(0, Duration.between(oldest, clock.instant()).toMillis()))
        .orElse(0L);
  }

  private void counter(MeterRegistry registry, String result, LongAdder count) {
    FunctionCounter.builder(ScimMeter.EVENT_DELIVERIES.getName(), count, LongAdder::doubleValue)
        .description(ScimMeter.EVENT_DELIVERIES.description())
        .tag(ScimKey.APPLICATION.asString(), application)
        .tag(ScimKey.RESULT.asString(), result)
        .register(registry);
  }
}
