// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.events.EventSigningKeys;
import dev.rollcall.scim.events.SecurityEvents;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.memory.MemoryCredentialStore;
import dev.rollcall.scim.memory.MemoryEventOutbox;
import dev.rollcall.scim.memory.MemoryEventStreams;
import dev.rollcall.scim.memory.MemoryRevocationQueue;
import dev.rollcall.scim.spi.credential.CredentialRepository;
import dev.rollcall.scim.spi.event.EventStreamStore;
import dev.rollcall.scim.spi.event.OutboxBacklog;
import dev.rollcall.scim.spi.observation.CompletedRequest;
import dev.rollcall.scim.spi.observation.RequestObservation;
import dev.rollcall.scim.spi.observation.RequestObserver;
import dev.rollcall.scim.spi.revocation.RevocationQueue;
import dev.rollcall.scim.spi.revocation.RevocationRelay;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationHandler.FirstMatchingCompositeObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.propagation.Propagator;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The code of the guide. */
class ObserveGuideTest {
  // snippet:observer
  static ServiceProvider.Builder observed(
      ServiceProvider.Builder application, MeterRegistry meters) {
    ObservationRegistry observations = ObservationRegistry.create();
    observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
    return application.observer(MicrometerObserver.of(observations, meters));
  }

  // end:observer

  // snippet:binders
  static void bind(MeterRegistry meters, OutboxBacklog outbox, CredentialRepository credentials) {
    Clock clock = Clock.systemUTC();
    new OutboxMeters("directory", outbox, clock).bindTo(meters);
    new TokenMeters("directory", credentials, Duration.ofDays(14), clock).bindTo(meters);
  }

  // end:binders

  // snippet:revocations
  static RevocationRelay.Builder observed(
      RevocationRelay.Builder relay, MeterRegistry meters, RevocationQueue queue) {
    Duration deadline = Duration.ofMinutes(5);
    RevocationMeters revocations =
        new RevocationMeters("directory", queue, deadline, Clock.systemUTC());
    revocations.bindTo(meters);
    return relay.deadline(deadline).observer(revocations);
  }

  // end:revocations

  // snippet:events
  static SecurityEvents.Builder observed(
      SecurityEvents.Builder events, MeterRegistry meters, EventStreamStore store) {
    EventMeters deliveries = new EventMeters("directory", store, Clock.systemUTC());
    deliveries.bindTo(meters);
    return events.store(store).observer(deliveries);
  }

  // end:events

  // snippet:tracing
  static void trace(ObservationRegistry observations, Tracer tracer, Propagator propagator) {
    observations
        .observationConfig()
        .observationHandler(
            new FirstMatchingCompositeObservationHandler(
                new PropagatingReceiverTracingObservationHandler<>(tracer, propagator),
                new DefaultTracingObservationHandler(tracer)));
  }

  // end:tracing

  // snippet:convention
  /** Adds the region to the observation of each request. */
  static final class RegionConvention extends DefaultScimRequestConvention {
    @Override
    public KeyValues getLowCardinalityKeyValues(ScimRequestContext context) {
      return super.getLowCardinalityKeyValues(context).and(KeyValue.of("region", "eu"));
    }
  }

  // end:convention

  // snippet:own
  /** Reports requests that take longer than five seconds. */
  static RequestObserver slowRequests(Consumer<String> alerts) {
    // snippet:own-observer
    return start ->
        new RequestObservation() {
          @Override
          public void end(CompletedRequest request) {
            if (request.duration().toSeconds() >= 5) {
              alerts.accept(request.start().requestId() + " " + request.target().route());
            }
          }
        };
    // end:own-observer
  }

  // end:own

  @Test
  void observerWhenSetUpThenMetersAreRecorded() {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    bind(meters, new MemoryEventOutbox(), new MemoryCredentialStore());
    Directory directory = new Directory().withTenant("acme");
    try (JdkServer server =
        new JdkServer(
            directory.gateway(Optional.empty(), application -> observed(application, meters)))) {
      server.send("GET", "/acme/scim/v2/Users", "acme", "");
    }

    assertThat(meters.get("scim.server.requests").timer().count()).isEqualTo(1);
    assertThat(meters.get("scim.outbox.lag").timeGauge()).isNotNull();
    assertThat(meters.get("scim.tokens.connections").gauges()).hasSize(2);
  }

  @Test
  void revocationsWhenObservedThenMetersAreRecorded() {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    RevocationQueue queue = new MemoryRevocationQueue();
    RevocationRelay.Builder relay =
        RevocationRelay.builder(queue, (context, revocation) -> {}, id -> Optional.empty());

    assertThat(observed(relay, meters, queue).build().deadline()).isEqualTo(Duration.ofMinutes(5));
    assertThat(meters.get("scim.revocations.open").gauge().value()).isZero();
  }

  @Test
  void eventsWhenObservedThenMetersAreRecorded() throws NoSuchAlgorithmException {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    KeyPair keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    SecurityEvents.Builder builder =
        SecurityEvents.builder(
            "https://events.example", new Directory().application().build(), tenantId -> List.of());
    EventSigningKeys signing = EventSigningKeys.of("2026-11", keys);

    try (SecurityEvents events =
        observed(builder, meters, new MemoryEventStreams()).signingKeys(signing).build()) {
      assertThat(events.rejected("acme", "siem", 1)).isEmpty();
      assertThat(meters.get("scim.events.lag").timeGauge().value()).isZero();
    }
  }

  @Test
  void conventionWhenExtendedThenKeyIsAdded() {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    ObservationRegistry observations = ObservationRegistry.create();
    observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
    MicrometerObserver observer =
        MicrometerObserver.of(observations, meters).withConvention(new RegionConvention());
    Directory directory = new Directory().withTenant("acme");
    try (JdkServer server = new JdkServer(directory.gateway(observer))) {
      server.send("GET", "/acme/scim/v2/Users", "acme", "");
    }

    assertThat(meters.get("scim.server.requests").tag("region", "eu").timer().count()).isEqualTo(1);
  }

  @Test
  void requestWhenFastThenNoAlert() {
    List<String> alerts = new ArrayList<>();
    Directory directory = new Directory().withTenant("acme");
    try (JdkServer server = new JdkServer(directory.gateway(slowRequests(alerts::add)))) {
      server.send("GET", "/acme/scim/v2/Users", "acme", "");
    }

    assertThat(alerts).isEmpty();
  }

  @Test
  void tracerWhenSetUpThenRequestsHaveSpans() {
    Tracing tracing = new Tracing();
    ObservationRegistry observations = ObservationRegistry.create();
    trace(observations, tracing.tracer, tracing.propagator);
    Directory directory = new Directory().withTenant("acme");
    MicrometerObserver observer = MicrometerObserver.of(observations, tracing.meters);
    try (JdkServer server = new JdkServer(directory.gateway(observer))) {
      server.send("GET", "/acme/scim/v2/Users", "acme", "");
    }

    assertThat(tracing.span("GET /Users").hasEnded()).isTrue();
  }
}
