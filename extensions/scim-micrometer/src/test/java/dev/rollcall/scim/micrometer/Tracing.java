// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.micrometer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.micrometer.tracing.propagation.Propagator;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.Optional;

/** A tracer of OpenTelemetry behind Micrometer, as a host configures it, and its spans. */
final class Tracing {
  final MeterRegistry meters = new SimpleMeterRegistry();
  final ObservationRegistry observations = ObservationRegistry.create();
  final InMemorySpanExporter spans = InMemorySpanExporter.create();
  final Tracer tracer;
  final Propagator propagator;

  Tracing(Sampler sampler) {
    SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(spans))
            .setSampler(sampler)
            .build();
    io.opentelemetry.api.trace.Tracer delegate = provider.get("rollcall");
    this.tracer = new OtelTracer(delegate, new OtelCurrentTraceContext(), event -> {});
    this.propagator =
        new OtelPropagator(
            ContextPropagators.create(W3CTraceContextPropagator.getInstance()), delegate);
    observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
    ObserveGuideTest.trace(observations, tracer, propagator);
  }

  Tracing() {
    this(Sampler.alwaysOn());
  }

  MicrometerObserver observer() {
    return MicrometerObserver.of(observations, meters);
  }

  /** Returns the span of this name, of which there is one. */
  SpanData span(String name) {
    return spans.getFinishedSpanItems().stream()
        .filter(span -> span.getName().equals(name))
        .reduce(
            (first, second) -> {
              throw new AssertionError("several spans " + name);
            })
        .orElseThrow(() -> new AssertionError("no span " + name));
  }

  static Optional<String> attribute(SpanData span, ScimKey key) {
    return Optional.ofNullable(span.getAttributes().get(AttributeKey.stringKey(key.asString())));
  }
}
