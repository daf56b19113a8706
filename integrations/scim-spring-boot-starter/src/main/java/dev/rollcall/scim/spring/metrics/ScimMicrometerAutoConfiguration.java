// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.metrics;

import dev.rollcall.scim.micrometer.EventMeters;
import dev.rollcall.scim.micrometer.MicrometerObserver;
import dev.rollcall.scim.micrometer.OutboxMeters;
import dev.rollcall.scim.micrometer.RevocationMeters;
import dev.rollcall.scim.micrometer.ScimRequestConvention;
import dev.rollcall.scim.micrometer.TokenMeters;
import dev.rollcall.scim.spi.credential.CredentialRepository;
import dev.rollcall.scim.spi.event.EventOutbox;
import dev.rollcall.scim.spi.event.EventStreamStore;
import dev.rollcall.scim.spi.event.OutboxBacklog;
import dev.rollcall.scim.spi.observation.RequestObserver;
import dev.rollcall.scim.spi.revocation.RevocationQueue;
import dev.rollcall.scim.spring.ScimAutoConfiguration;
import dev.rollcall.scim.spring.ScimProperties;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Observes requests, the outbox, security events, revocations and the tokens by the registries of
 * Actuator, if {@code scim-micrometer} is present. A {@link RequestObserver} bean replaces the
 * observer.
 */
@AutoConfiguration(
    after = ScimAutoConfiguration.class,
    afterName = {
      "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
      "org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration",
      "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
      "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration"
    })
@ConditionalOnClass({MicrometerObserver.class, MeterRegistry.class})
@ConditionalOnBean({ScimProperties.class, MeterRegistry.class, ObservationRegistry.class})
final class ScimMicrometerAutoConfiguration {
  private static final Duration TOKEN_PERIOD = Duration.ofDays(14);

  @Bean
  @ConditionalOnMissingBean(RequestObserver.class)
  MicrometerObserver scimRequestObserver(
      ObservationRegistry observations,
      MeterRegistry meters,
      ObjectProvider<ScimRequestConvention> convention) {
    MicrometerObserver observer = MicrometerObserver.of(observations, meters);
    ScimRequestConvention own = convention.getIfUnique();
    return own == null ? observer : observer.withConvention(own);
  }

  @Bean
  @ConditionalOnBean(EventOutbox.class)
  MeterBinder scimOutboxMeters(
      ScimProperties properties, EventOutbox outbox, ObjectProvider<Clock> clock) {
    return outbox instanceof OutboxBacklog backlog
        ? new OutboxMeters(properties.name(), backlog, clock.getIfUnique(Clock::systemUTC))
        : registry -> {};
  }

  @Bean
  @ConditionalOnBean(RevocationQueue.class)
  @ConditionalOnMissingBean(RevocationMeters.class)
  RevocationMeters scimRevocationMeters(
      ScimProperties properties, RevocationQueue queue, ObjectProvider<Clock> clock) {
    return new RevocationMeters(
        properties.name(),
        queue,
        properties.revocation().deadline(),
        clock.getIfUnique(Clock::systemUTC));
  }

  @Bean
  @ConditionalOnBean(EventStreamStore.class)
  @ConditionalOnMissingBean(EventMeters.class)
  EventMeters scimEventMeters(
      ScimProperties properties, EventStreamStore store, ObjectProvider<Clock> clock) {
    return new EventMeters(properties.name(), store, clock.getIfUnique(Clock::systemUTC));
  }

  @Bean
  @ConditionalOnMissingBean(TokenMeters.class)
  @ConditionalOnBean(CredentialRepository.class)
  TokenMeters scimTokenMeters(
      ScimProperties properties, CredentialRepository credentials, ObjectProvider<Clock> clock) {
    return new TokenMeters(
        properties.name(), credentials, TOKEN_PERIOD, clock.getIfUnique(Clock::systemUTC));
  }
}
