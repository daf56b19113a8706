// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.micrometer;

import io.micrometer.observation.Observation;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import java.util.Objects;
import java.util.Optional;

/**
 * The trace that a request belongs to.
 *
 * @param id the id of the trace
 * @param isSampled whether its spans are exported
 */
record RequestTrace(String id, boolean isSampled) {
  /** Finds the trace of an observation. */
  @FunctionalInterface
  interface Finder {
    /** Returns the trace; empty if no handler of the observation creates spans. */
    Optional<RequestTrace> find(Observation.ContextView context);
  }

  /** Returns the finder for Micrometer Tracing, if it is present. */
  static Finder finder() {
    try {
      Class.forName(
          "io.micrometer.tracing.handler.TracingObservationHandler",
          false,
          RequestTrace.class.getClassLoader());
    } catch (ClassNotFoundException absent) {
      return context -> Optional.empty();
    }
    return MicrometerTracing::find;
  }

  /** The only class that uses Micrometer Tracing; it is loaded if that is present. */
  private static final class MicrometerTracing {
    private MicrometerTracing() {}

    static Optional<RequestTrace> find(Observation.ContextView context) {
      TracingContext tracing = context.get(TracingContext.class);
      Span span = tracing == null ? null : tracing.getSpan();
      return Optional.ofNullable(span)
          .map(Span::context)
          .filter(known -> !known.traceId().isEmpty())
          .map(MicrometerTracing::of);
    }

    private static RequestTrace of(TraceContext span) {
      return new RequestTrace(span.traceId(), !Objects.equals(span.sampled(), false));
    }
  }
}
