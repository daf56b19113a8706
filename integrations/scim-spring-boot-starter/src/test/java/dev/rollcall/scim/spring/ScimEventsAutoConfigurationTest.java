// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.events.EventEndpoints;
import dev.rollcall.scim.events.EventSigningKeys;
import dev.rollcall.scim.events.EventStream;
import dev.rollcall.scim.events.EventStreams;
import dev.rollcall.scim.events.SecurityEvents;
import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.SecurityEventUris;
import dev.rollcall.scim.memory.MemoryEventOutbox;
import dev.rollcall.scim.memory.MemoryEventStreams;
import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.record.ScimAttribute;
import dev.rollcall.scim.spi.event.EventOutbox;
import dev.rollcall.scim.spi.event.EventStreamStore;
import dev.rollcall.scim.spi.event.OutboxRelay;
import dev.rollcall.scim.spring.internal.diagnostics.ScimFailureAnalyzer;
import java.lang.invoke.MethodHandles;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The conditions of the beans for security events, and errors of their configuration. */
class ScimEventsAutoConfigurationTest {
  private final WebApplicationContextRunner bare =
      new WebApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(ScimAutoConfiguration.class, ScimEventsAutoConfiguration.class))
          .withUserConfiguration(UserBinding.class)
          .withPropertyValues("scim.external-base=https://app.example", "scim.tenants=acme");
  private final WebApplicationContextRunner runner =
      bare.withUserConfiguration(Streams.class, Keys.class)
          .withPropertyValues("scim.events.issuer=https://app.example");

  record Account(@ScimAttribute("userName") String userName) {}

  @Configuration(proxyBeanMethods = false)
  static class UserBinding {
    @Bean
    RecordBinding<Account> users() {
      return RecordBinding.user(MethodHandles.lookup(), Account.class);
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Streams {
    @Bean
    EventStreams streams() {
      return tenantId -> List.of(EventStream.poll("siem", "siem").build());
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Keys {
    @Bean
    EventSigningKeys keys() throws GeneralSecurityException {
      return EventSigningKeys.of("1", KeyPairGenerator.getInstance("RSA").generateKeyPair());
    }
  }

  @Test
  void whenStreamsAndKeysAndIssuerThenEventsAreConfigured() {
    runner.run(
        context -> {
          assertThat(context).hasSingleBean(SecurityEvents.class);
          assertThat(context).hasSingleBean(SecurityEventUris.class);
          assertThat(context).hasSingleBean(OutboxRelay.class);
          assertThat(context).hasSingleBean(MemoryEventOutbox.class);
          assertThat(context).hasSingleBean(MemoryEventStreams.class);
          assertThat(context).hasSingleBean(EventEndpoints.class);
        });
  }

  @Test
  void whenThereAreNoStreamsThenNothingIsConfigured() {
    bare.withUserConfiguration(Keys.class)
        .run(
            context -> {
              assertThat(context).hasSingleBean(Gateway.class);
              assertThat(context).doesNotHaveBean(SecurityEvents.class);
              assertThat(context).doesNotHaveBean(EventOutbox.class);
              assertThat(context).doesNotHaveBean(EventStreamStore.class);
              assertThat(context).doesNotHaveBean(OutboxRelay.class);
            });
  }

  @Test
  void whenScimEventsIsAbsentThenGatewayStarts() {
    bare.withClassLoader(new FilteredClassLoader("dev.rollcall.scim.events"))
        .withPropertyValues("scim.events.issuer=https://app.example")
        .run(
            context -> {
              assertThat(context).hasSingleBean(Gateway.class);
              assertThat(context).doesNotHaveBean(OutboxRelay.class);
            });
  }

  @Test
  void whenHostHasStoresAndRelayThenTheyAreUsed() {
    MemoryEventOutbox outbox = new MemoryEventOutbox();
    runner
        .withBean(EventOutbox.class, () -> outbox)
        .withBean(EventStreamStore.class, MemoryEventStreams::new)
        .withBean("hostRelay", OutboxRelay.class, () -> relay(outbox))
        .run(
            context -> {
              assertThat(context.getBean(EventOutbox.class)).isSameAs(outbox);
              assertThat(context).hasSingleBean(EventStreamStore.class);
              assertThat(context).hasSingleBean(OutboxRelay.class).hasBean("hostRelay");
            });
  }

  private static OutboxRelay relay(EventOutbox outbox) {
    return new OutboxRelay(outbox, event -> {}, Duration.ofMinutes(1), Clock.systemUTC());
  }

  @Test
  void whenIssuerIsNotSetThenFails() {
    assertFailure(
        bare.withUserConfiguration(Streams.class, Keys.class), "scim.events.issuer is not set");
  }

  @Test
  void whenIssuerIsInvalidThenFails() {
    assertFailure(
        runner.withPropertyValues("scim.events.issuer=https://app.example/"),
        "issuer must be an https URL");
  }

  @Test
  void whenThereAreNoKeysThenFails() {
    assertFailure(
        bare.withUserConfiguration(Streams.class)
            .withPropertyValues("scim.events.issuer=https://app.example"),
        "no EventSigningKeys bean");
  }

  @Test
  void whenPathIsInvalidThenFails() {
    assertFailure(
        runner.withPropertyValues("scim.events.path=security events"), "path must be segments");
  }

  @Test
  void whenTimeoutIsInvalidThenFails() {
    assertFailure(runner.withPropertyValues("scim.events.timeout=0s"), "timeout must be positive");
  }

  @Test
  void whenThereAreSeveralStreamsThenFails() {
    assertFailure(
        runner.withBean("more", EventStreams.class, () -> tenantId -> List.of()),
        "one bean of type EventStreams, but there are 2: more, streams");
  }

  private static void assertFailure(WebApplicationContextRunner context, String description) {
    context.run(
        failed -> {
          Throwable failure = failed.getStartupFailure();
          assertThat(failure).isNotNull();
          FailureAnalysis analysis = new ScimFailureAnalyzer().analyze(failure);
          assertThat(analysis).as("%s", failure).isNotNull();
          assertThat(analysis.getDescription()).contains(description);
          assertThat(analysis.getAction()).isNotBlank();
        });
  }
}
