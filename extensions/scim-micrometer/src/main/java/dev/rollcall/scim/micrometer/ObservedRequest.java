// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.micrometer;

import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.observation.CompletedRequest;
import dev.rollcall.scim.spi.observation.RequestObservation;
import dev.rollcall.scim.spi.observation.RequestStep;
import io.micrometer.observation.Observation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request with its observation. Not thread-safe. */
final class ObservedRequest implements RequestObservation {
  private final ScimRequestContext context;
  private final Observation observation;
  private final Optional<String> traceId;
  private final ApplicationMeters meters;
  private Observation.@Nullable Scope open;

  ObservedRequest(
      ScimRequestContext context,
      Observation observation,
      Optional<String> traceId,
      ApplicationMeters meters) {
    this.context = context;
    this.observation = observation;
    this.traceId = traceId;
    this.meters = meters;
  }

  @Override
  public Scope enter() {
    open = observation.openScope();
    return new Scope() {
      @Override
      public void close() {
        leave();
      }
    };
  }

  /** Closes the scope of the observation, which ends before the response or with it. */
  private void leave() {
    Observation.Scope scope = open;
    if (scope != null) {
      open = null;
      scope.close();
    }
  }

  @Override
  public Scope begin(RequestStep step) {
    return context.isTraced() ? meters.steps().observe(step) : meters.steps().time(step);
  }

  @Override
  public void recorded(LogEntry entry) {
    meters.requests().count(entry);
  }

  @Override
  public Optional<String> traceId() {
    return traceId;
  }

  @Override
  public void end(CompletedRequest completed) {
    meters.requests().count(completed);
    context.complete(completed);
    DefaultScimRequestConvention.errorType(completed)
        .ifPresent(code -> observation.error(new ScimFailure(code)));
    leave();
    observation.stop();
  }
}
