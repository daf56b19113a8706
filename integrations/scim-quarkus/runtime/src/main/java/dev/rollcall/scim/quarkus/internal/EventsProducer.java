// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.quarkus.internal;

import dev.rollcall.scim.events.EventEndpoints;
import dev.rollcall.scim.events.EventSigningKeys;
import dev.rollcall.scim.events.EventStreams;
import dev.rollcall.scim.events.SecurityEvents;
import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.SecurityEventUris;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.quarkus.ScimConfig;
import dev.rollcall.scim.spi.event.EventOutbox;
import dev.rollcall.scim.spi.event.EventStreamStore;
import dev.rollcall.scim.spi.event.OutboxRelay;
import dev.rollcall.scim.spi.event.SecurityEventObserver;
import io.quarkus.arc.Arc;
import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Produces the delivery of security events to the streams of the {@link EventStreams} bean. Without
 * such a bean, nothing is created. A bean only if {@code scim-events} is present.
 */
@Singleton
public class EventsProducer {
  /** The time in which a batch of the outbox is stored for its streams. */
  private static final Duration CLAIM = Duration.ofMinutes(1);

  private final ScimBeans beans = new ScimBeans(Arc.container());

  /** Called by Quarkus. */
  public EventsProducer() {}

  /** Returns the events of the streams of the host; empty if the host declares no streams. */
  static Optional<SecurityEventUris> uris(ScimBeans beans) {
    return beans.find(EventStreams.class).map(SecurityEvents::uris);
  }

  /** Starts the delivery after the gateway. */
  void start(
      @Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event, Gateway gateway) {
    if (uris(beans).isPresent()) {
      beans.require(SecurityEvents.class).start();
      beans.require(OutboxRelay.class).start();
    }
  }

  /** Produces the outbox, which is used only with streams. */
  @Produces
  @Singleton
  @DefaultBean
  public EventOutbox outbox(DefaultStores defaults) {
    return defaults.outbox();
  }

  /** Produces the store of security events. */
  @Produces
  @Singleton
  @DefaultBean
  public EventStreamStore store(DefaultStores defaults) {
    return defaults.eventStreams();
  }

  /**
   * Produces the security events.
   *
   * @throws io.quarkus.runtime.configuration.ConfigurationException when the issuer or the keys are
   *     missing or invalid, or there are several applications
   */
  @Produces
  @Singleton
  @DefaultBean
  public SecurityEvents events(ScimConfig config) {
    String issuer = config.eventsIssuer().orElseThrow(ConfigurationErrors::noEventIssuer);
    EventSigningKeys keys =
        beans.find(EventSigningKeys.class).orElseThrow(ConfigurationErrors::noEventSigningKeys);
    try {
      SecurityEvents.Builder builder =
          SecurityEvents.builder(
                  issuer, beans.require(ServiceProvider.class), beans.require(EventStreams.class))
              .store(beans.require(EventStreamStore.class))
              .signingKeys(keys)
              .timeout(config.eventsTimeout())
              .retention(config.eventsRetention())
              .clock(clock());
      beans.all(SecurityEventObserver.class).forEach(builder::observer);
      return builder.build();
    } catch (IllegalArgumentException invalid) {
      throw ConfigurationErrors.events(invalid);
    }
  }

  private Clock clock() {
    return beans.find(Clock.class).orElseGet(Clock::systemUTC);
  }

  /** Ends the delivery with the application. */
  void close(@Disposes SecurityEvents events) {
    events.close();
  }

  /**
   * Produces the relay, which passes events to all beans of the type of receivers. A receiver of
   * the host hides default beans of this type, so that the security events are added by their own.
   */
  @Produces
  @Singleton
  @DefaultBean
  public OutboxRelay relay() {
    List<OutboxRelay.Receiver> receivers =
        Stream.concat(
                Stream.of(beans.require(SecurityEvents.class)),
                beans.all(OutboxRelay.Receiver.class))
            .distinct()
            .toList();
    return new OutboxRelay(
        beans.require(EventOutbox.class), OutboxRelay.Receiver.allOf(receivers), CLAIM, clock());
  }

  /** Ends the relay with the application. */
  void close(@Disposes OutboxRelay relay) {
    relay.close();
  }

  /** Produces the endpoints of receivers. */
  @Produces
  @Singleton
  @DefaultBean
  public EventEndpoints endpoints(ScimConfig config) {
    try {
      return beans.require(SecurityEvents.class).endpoints(config.eventsPath());
    } catch (IllegalArgumentException invalid) {
      throw ConfigurationErrors.events(invalid);
    }
  }

  /** Produces the handler of the endpoints, which has no requests if there are no streams. */
  @Produces
  @Singleton
  public MountedHandler handler() {
    if (uris(beans).isEmpty()) {
      return MountedHandler.NONE;
    }
    EventEndpoints endpoints = beans.require(EventEndpoints.class);
    return new MountedHandler(endpoints::serves, endpoints);
  }
}
