// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.memory.MemoryEventOutbox;
import dev.rollcall.scim.spi.observation.RequestObservation;
import dev.rollcall.scim.spi.observation.RequestObserver;
import dev.rollcall.scim.spring.RunningApplication;
import dev.rollcall.scim.spring.app.PeopleApplication;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Meters of the gateway in the registry of Actuator. */
class MetricsOverHttpTest {
  /** A registry without a back end, and an outbox. */
  @Configuration(proxyBeanMethods = false)
  static class Registry {
    @Bean
    MeterRegistry meters() {
      return new SimpleMeterRegistry();
    }

    @Bean
    MemoryEventOutbox outbox() {
      return new MemoryEventOutbox();
    }
  }

  /** An observer of the host. */
  @Configuration(proxyBeanMethods = false)
  static class HostObserver {
    @Bean
    RequestObserver observer() {
      return request -> RequestObservation.NONE;
    }
  }

  private static RunningApplication start(Class<?>... configurations) {
    Class<?>[] sources = new Class<?>[configurations.length + 2];
    sources[0] = PeopleApplication.class;
    sources[1] = Registry.class;
    System.arraycopy(configurations, 0, sources, 2, configurations.length);
    return RunningApplication.start(sources, "--scim.name=people");
  }

  @Test
  void requestWhenHandledThenMetersAreInTheRegistry() throws Exception {
    try (RunningApplication host = start()) {
      host.scim("GET", "/Users", Optional.of(host.token("acme")), "");

      MeterRegistry meters = host.context().getBean(MeterRegistry.class);
      assertThat(
              meters
                  .get("scim.server.requests")
                  .tags("scim.application", "people", "scim.operation", "search")
                  .timer()
                  .count())
          .isEqualTo(1);
      assertThat(meters.get("scim.outbox.lag").tag("scim.application", "people").gauge().value())
          .isZero();
      assertThat(meters.get("scim.tokens.connections").gauges()).hasSize(2);
    }
  }

  @Test
  void observerWhenHostHasOneThenItReplacesTheDefault() throws Exception {
    try (RunningApplication host = start(HostObserver.class)) {
      host.scim("GET", "/Users", Optional.of(host.token("acme")), "");

      MeterRegistry meters = host.context().getBean(MeterRegistry.class);
      assertThat(meters.find("scim.server.requests").timer()).isNull();
    }
  }
}
