// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.micrometer;

import dev.rollcall.scim.spi.event.OutboxBacklog;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Measures the lag of an outbox ({@link ScimMeter#OUTBOX_LAG}). The outbox is read each time that
 * the meter is read; the value is {@code NaN} if that fails.
 */
public final class OutboxMeters implements MeterBinder {
  private final String application;
  private final OutboxBacklog backlog;
  private final Clock clock;

  /** Creates the meter of an application. */
  public OutboxMeters(String application, OutboxBacklog backlog, Clock clock) {
    this.application = Objects.requireNonNull(application, "application");
    this.backlog = Objects.requireNonNull(backlog, "backlog");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    TimeGauge.builder(
            ScimMeter.OUTBOX_LAG.getName(), this, TimeUnit.MILLISECONDS, OutboxMeters::lagMillis)
        .description(ScimMeter.OUTBOX_LAG.description())
        .tag(ScimKey.APPLICATION.asString(), application)
        .strongReference(true)
        .register(registry);
  }

  private double lagMillis() {
    return backlog
        .oldestPending()
        .map(oldest -> Math.max(0, Duration.between(oldest, clock.instant()).toMillis()))
        .orElse(0L);
  }
}
