// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.micrometer;

import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.RateLimit;
import dev.rollcall.scim.memory.MemoryCredentialStore;
import dev.rollcall.scim.memory.MemoryEventOutbox;
import dev.rollcall.scim.memory.MemoryEventStreams;
import dev.rollcall.scim.memory.MemoryRevocationQueue;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** An application with all meters, after a write and a request beyond the rate limit. */
final class UsedApplication {
  private UsedApplication() {}

  static PrometheusMeterRegistry meters() {
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    ObservationRegistry observations = ObservationRegistry.create();
    observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
    Clock clock = Clock.systemUTC();
    new OutboxMeters(Directory.NAME, new MemoryEventOutbox(), clock).bindTo(meters);
    new EventMeters(Directory.NAME, new MemoryEventStreams(), clock).bindTo(meters);
    Duration deadline = Duration.ofMinutes(5);
    new RevocationMeters(Directory.NAME, new MemoryRevocationQueue(), deadline, clock)
        .bindTo(meters);
    new TokenMeters(Directory.NAME, new MemoryCredentialStore(), Duration.ofDays(14), clock)
        .bindTo(meters);
    Directory directory = new Directory().withTenant("acme");
    LoadLimits limits = LoadLimits.builder().rate(new RateLimit(1, 1)).build();
    MicrometerObserver observer = MicrometerObserver.of(observations, meters);
    try (JdkServer server =
        new JdkServer(directory.gateway(Optional.of(observer), builder -> builder.load(limits)))) {
      server.send("POST", "/acme/scim/v2/Users", "acme", Directory.user("ada"));
      server.send("GET", "/acme/scim/v2/Users", "acme", "");
    }
    return meters;
  }
}
