// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.micrometer;

import dev.rollcall.scim.spi.observation.RequestObservation;
import dev.rollcall.scim.spi.observation.RequestObserver;
import dev.rollcall.scim.spi.observation.RequestStart;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Observes requests by Micrometer: an observation for each request and for its steps, see {@link
 * ScimObservation}, and the meters of {@link ScimMeter} that concern requests. Immutable; one
 * observer can serve several applications.
 *
 * <pre>{@code
 * ServiceProvider.named("directory").observer(MicrometerObserver.of(observations, meters));
 * }</pre>
 *
 * <p>If an observation is current in the thread of a request, such as that of the host's server,
 * the request continues its trace. Otherwise it continues the trace that its headers name.
 *
 * <p>If the trace of a request is not sampled, its steps are recorded in their timers without
 * observations, and the observation of the request has no keys of high cardinality: both would
 * reach no span. {@link #tracingAll()} changes that.
 */
public final class MicrometerObserver implements RequestObserver {
  private final ObservationRegistry observations;
  private final MeterRegistry meters;
  private final ScimRequestConvention convention;
  private final boolean tracesAll;
  private final RequestTrace.Finder traces = RequestTrace.finder();
  private final Map<String, ApplicationMeters> applications = new ConcurrentHashMap<>();

  private MicrometerObserver(
      ObservationRegistry observations,
      MeterRegistry meters,
      ScimRequestConvention convention,
      boolean tracesAll) {
    this.observations = Objects.requireNonNull(observations, "observations");
    this.meters = Objects.requireNonNull(meters, "meters");
    this.convention = Objects.requireNonNull(convention, "convention");
    this.tracesAll = tracesAll;
  }

  /**
   * Creates an observer.
   *
   * @param observations the registry of observations, whose handlers create timers and spans
   * @param meters the registry of all other meters
   */
  public static MicrometerObserver of(ObservationRegistry observations, MeterRegistry meters) {
    return new MicrometerObserver(observations, meters, new DefaultScimRequestConvention(), false);
  }

  /** Returns an observer with another convention for the observation of a request. */
  public MicrometerObserver withConvention(ScimRequestConvention value) {
    return new MicrometerObserver(observations, meters, value, tracesAll);
  }

  /**
   * Returns an observer that creates the observations of steps and the keys of high cardinality for
   * all requests, for observation handlers that are not those of Micrometer Tracing.
   */
  public MicrometerObserver tracingAll() {
    return new MicrometerObserver(observations, meters, convention, true);
  }

  @Override
  public RequestObservation begin(RequestStart request) {
    ScimRequestContext context =
        new ScimRequestContext(request, observations.getCurrentObservation() != null);
    Observation observation =
        Observation.createNotStarted(convention, () -> context, observations).start();
    Optional<RequestTrace> trace =
        observation.isNoop() ? Optional.empty() : traces.find(observation.getContextView());
    context.traced(tracesAll || trace.map(RequestTrace::isSampled).orElse(false));
    return new ObservedRequest(
        context, observation, trace.map(RequestTrace::id), application(request.application()));
  }

  private ApplicationMeters application(String name) {
    ApplicationMeters known = applications.get(name);
    return known == null
        ? applications.computeIfAbsent(
            name, added -> ApplicationMeters.of(added, observations, meters))
        : known;
  }
}
