// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.micrometer;

import dev.rollcall.scim.spi.revocation.PendingRevocation;
import dev.rollcall.scim.spi.revocation.Revocation.Reason;
import dev.rollcall.scim.spi.revocation.RevocationBacklog;
import dev.rollcall.scim.spi.revocation.RevocationObserver;
import dev.rollcall.scim.spi.revocation.RevocationQueue;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Measures revocations: those that are open or overdue, the age of the oldest, and the attempts of
 * the relay that it observes. The queue is read each time that a meter is read; the value is {@code
 * NaN} if that fails.
 */
public final class RevocationMeters implements MeterBinder, RevocationObserver {
  private final String application;
  private final RevocationQueue queue;
  private final Duration deadline;
  private final Clock clock;
  private final Map<Reason, LongAdder> completed = counts();
  private final Map<Reason, LongAdder> failed = counts();

  /**
   * Creates the meters of an application. Pass them to the relay as an observer as well.
   *
   * @param deadline the deadline of the relay
   */
  public RevocationMeters(
      String application, RevocationQueue queue, Duration deadline, Clock clock) {
    this.application = Objects.requireNonNull(application, "application");
    this.queue = Objects.requireNonNull(queue, "queue");
    this.deadline = Objects.requireNonNull(deadline, "deadline");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  private static Map<Reason, LongAdder> counts() {
    Map<Reason, LongAdder> counts = new EnumMap<>(Reason.class);
    for (Reason reason : Reason.values()) {
      counts.put(reason, new LongAdder());
    }
    return counts;
  }

  @Override
  public void onCompleted(PendingRevocation revocation, Duration delay) {
    count(completed, revocation);
  }

  @Override
  public void onFailed(PendingRevocation revocation) {
    count(failed, revocation);
  }

  private static void count(Map<Reason, LongAdder> counts, PendingRevocation revocation) {
    Objects.requireNonNull(counts.get(revocation.revocation().reason())).increment();
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge(registry, ScimMeter.REVOCATIONS_OPEN, () -> backlog().open());
    gauge(registry, ScimMeter.REVOCATIONS_OVERDUE, () -> backlog().overdue());
    TimeGauge.builder(
            ScimMeter.REVOCATIONS_LAG.getName(),
            this,
            TimeUnit.MILLISECONDS,
            RevocationMeters::lagMillis)
        .description(ScimMeter.REVOCATIONS_LAG.description())
        .tag(ScimKey.APPLICATION.asString(), application)
        .strongReference(true)
        .register(registry);
    counters(registry, "completed", completed);
    counters(registry, "failed", failed);
  }

  private RevocationBacklog backlog() {
    return queue.backlog(clock.instant().minus(deadline));
  }

  private double lagMillis() {
    Instant now = clock.instant();
    return backlog()
        .oldest()
        .map(oldest -> Math.max(0, Duration.between(oldest, now).toMillis()))
        .orElse(0L);
  }

  private void gauge(MeterRegistry registry, ScimMeter meter, Supplier<Number> value) {
    Gauge.builder(meter.getName(), value)
        .description(meter.description())
        .tag(ScimKey.APPLICATION.asString(), application)
        .register(registry);
  }

  private void counters(MeterRegistry registry, String result, Map<Reason, LongAdder> counts) {
    counts.forEach(
        (reason, count) ->
            FunctionCounter.builder(
                    ScimMeter.REVOCATION_ATTEMPTS.getName(), count, LongAdder::doubleValue)
                .description(ScimMeter.REVOCATION_ATTEMPTS.description())
                .tag(ScimKey.APPLICATION.asString(), application)
                .tag(ScimKey.RESULT.asString(), result)
                .tag(ScimKey.REASON.asString(), reason.code())
                .register(registry));
  }
}
