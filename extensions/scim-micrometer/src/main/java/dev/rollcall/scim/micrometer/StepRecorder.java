// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.micrometer;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.observation.RequestObservation.Scope;
import dev.rollcall.scim.spi.observation.RequestStep;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Records steps of the requests of an application: as observations, or in the same timers without
 * an observation. Keeps their names, keys and timers. Thread-safe.
 */
final class StepRecorder {
  private final ObservationRegistry observations;
  private final MeterRegistry meters;
  private final Map<RequestStep, DeclaredStep> declared = new EnumMap<>(RequestStep.class);

  StepRecorder(String application, ObservationRegistry observations, MeterRegistry meters) {
    this.observations = observations;
    this.meters = meters;
    for (RequestStep step : RequestStep.values()) {
      declared.put(step, new DeclaredStep(application, step));
    }
  }

  /** Begins a step as an observation below the current one. */
  Scope observe(RequestStep step) {
    DeclaredStep known = declared(step);
    Observation observation =
        Observation.createNotStarted(known.name, Observation.Context::new, observations)
            .contextualName(known.contextualName)
            .lowCardinalityKeyValues(known.keys)
            .start();
    return new ObservedStep(observation, observation.openScope());
  }

  /** Begins a step that is only timed. */
  Scope time(RequestStep step) {
    return new TimedStep(declared(step));
  }

  private DeclaredStep declared(RequestStep step) {
    return Objects.requireNonNull(declared.get(step), "step");
  }

  /** The error of a failed step; empty if the failure concerns the request of the client. */
  private static Optional<ScimFailure> error(Throwable failure) {
    if (failure instanceof ScimException known) {
      return Optional.of(known)
          .filter(rejected -> rejected.status() >= 500)
          .map(rejected -> new ScimFailure(Integer.toString(rejected.status())));
    }
    return Optional.of(new ScimFailure(failure.getClass().getName()));
  }

  /** The names, keys and timers of a step of an application. Thread-safe. */
  private final class DeclaredStep {
    private final String name;
    private final String contextualName;
    private final KeyValues keys;
    private final Map<String, Timer> failures = new ConcurrentHashMap<>();
    private volatile @Nullable Timer success;

    DeclaredStep(String application, RequestStep step) {
      String call = step.name().toLowerCase(Locale.ROOT);
      ScimObservation observation =
          switch (step.kind()) {
            case AUTHENTICATE -> ScimObservation.AUTHENTICATE;
            case COMMIT -> ScimObservation.COMMIT;
            case STORE -> ScimObservation.STORE;
          };
      this.name = observation.getName();
      this.contextualName = observation.getContextualName().replace("{call}", call);
      KeyValues common = KeyValues.of(ScimKey.APPLICATION.withValue(application));
      this.keys =
          observation == ScimObservation.STORE
              ? common.and(ScimKey.STORE_CALL.withValue(call))
              : common;
    }

    /** Returns the timer of successful steps, which a registry creates once. */
    Timer success() {
      Timer known = success;
      if (known == null) {
        known = register(KeyValue.NONE_VALUE);
        success = known;
      }
      return known;
    }

    /** Returns the timer of steps that fail with an error. */
    Timer failure(String error) {
      return failures.computeIfAbsent(error, this::register);
    }

    /** Returns the timer of the handler of observations, with its tag for errors. */
    private Timer register(String error) {
      Tags tags = Tags.of("error", error);
      for (KeyValue key : keys) {
        tags = tags.and(Tag.of(key.getKey(), key.getValue()));
      }
      return Timer.builder(name).tags(tags).register(meters);
    }
  }

  private record ObservedStep(Observation observation, Observation.Scope scope) implements Scope {
    @Override
    public void failed(Throwable failure) {
      error(failure).ifPresent(observation::error);
    }

    @Override
    public void close() {
      scope.close();
      observation.stop();
    }
  }

  private static final class TimedStep implements Scope {
    private final DeclaredStep step;
    private final long start = System.nanoTime();
    private @Nullable String error;

    TimedStep(DeclaredStep step) {
      this.step = step;
    }

    @Override
    public void failed(Throwable failure) {
      error(failure).ifPresent(known -> error = known.getClass().getSimpleName());
    }

    @Override
    public void close() {
      long nanos = System.nanoTime() - start;
      Timer timer = error == null ? step.success() : step.failure(error);
      timer.record(nanos, TimeUnit.NANOSECONDS);
    }
  }
}
