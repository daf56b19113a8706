// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring;

import dev.rollcall.scim.events.EventEndpoints;
import dev.rollcall.scim.events.EventSigningKeys;
import dev.rollcall.scim.events.EventStreams;
import dev.rollcall.scim.events.SecurityEvents;
import dev.rollcall.scim.gateway.SecurityEventUris;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.spi.event.EventOutbox;
import dev.rollcall.scim.spi.event.EventStreamStore;
import dev.rollcall.scim.spi.event.OutboxRelay;
import dev.rollcall.scim.spi.event.SecurityEventObserver;
import dev.rollcall.scim.spring.internal.diagnostics.ScimConfigurationException;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.ContextRefreshedEvent;

/**
 * Delivers security events to the streams of the {@link EventStreams} bean, and mounts the
 * endpoints of receivers. The delivery begins when the application context is complete.
 */
@AutoConfiguration(after = ScimAutoConfiguration.class)
@ConditionalOnClass(SecurityEvents.class)
@ConditionalOnBean({EventStreams.class, EventStreamStore.class})
@ConditionalOnSingleCandidate(ServiceProvider.class)
final class ScimEventsAutoConfiguration {
  /** The time in which a batch of the outbox is stored for its streams. */
  private static final Duration CLAIM = Duration.ofMinutes(1);

  private final ScimBeans beans;

  ScimEventsAutoConfiguration(ListableBeanFactory beans) {
    this.beans = new ScimBeans(beans);
  }

  private EventStreams streams() {
    return beans.find(EventStreams.class).orElseThrow();
  }

  private Clock clock() {
    return beans.findUnambiguous(Clock.class).orElseGet(Clock::systemUTC);
  }

  @Bean
  @ConditionalOnMissingBean
  SecurityEventUris scimSecurityEventUris() {
    return SecurityEvents.uris(streams());
  }

  @Bean
  @ConditionalOnMissingBean
  SecurityEvents scimSecurityEvents(
      ScimProperties properties, ServiceProvider application, EventStreamStore store) {
    String issuer = properties.events().issuer();
    if (issuer == null || issuer.isBlank()) {
      throw ScimConfigurationException.noEventIssuer();
    }
    EventSigningKeys keys =
        beans.require(EventSigningKeys.class, ScimConfigurationException::noEventSigningKeys);
    try {
      SecurityEvents.Builder builder =
          SecurityEvents.builder(issuer, application, streams())
              .store(store)
              .signingKeys(keys)
              .timeout(properties.events().timeout())
              .retention(properties.events().retention())
              .clock(clock());
      beans.all(SecurityEventObserver.class).forEach(builder::observer);
      return builder.build();
    } catch (IllegalArgumentException invalid) {
      throw ScimConfigurationException.events(invalid);
    }
  }

  @Bean
  @ConditionalOnMissingBean
  EventEndpoints scimEventEndpoints(ScimProperties properties, SecurityEvents events) {
    try {
      return events.endpoints(properties.events().path());
    } catch (IllegalArgumentException invalid) {
      throw ScimConfigurationException.events(invalid);
    }
  }

  @Bean
  @ConditionalOnMissingBean
  OutboxRelay scimOutboxRelay(EventOutbox outbox, ObjectProvider<OutboxRelay.Receiver> receivers) {
    return new OutboxRelay(
        outbox, OutboxRelay.Receiver.allOf(receivers.orderedStream().toList()), CLAIM, clock());
  }

  @Bean
  ApplicationListener<ContextRefreshedEvent> scimEventsStart(
      SecurityEvents events, OutboxRelay relay) {
    return refreshed -> {
      events.start();
      relay.start();
    };
  }
}
