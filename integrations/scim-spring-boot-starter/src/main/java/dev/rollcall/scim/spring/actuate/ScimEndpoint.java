// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.actuate;

import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.spi.credential.ConnectionActivity;
import dev.rollcall.scim.spi.credential.CredentialStore;
import dev.rollcall.scim.spi.event.EventOutbox;
import dev.rollcall.scim.spi.event.EventStreamStore;
import dev.rollcall.scim.spi.event.OutboxBacklog;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantCounts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/**
 * Reports the applications, their number of tenants, the connections with their last contact, and
 * the lag of the outbox and of security events. What a bean of the host does not report is absent.
 */
@Endpoint(id = "scim")
final class ScimEndpoint {
  private static final int MAX_CONNECTIONS = 100;

  private final List<ServiceProvider> applications;
  private final List<CredentialStore> credentials;
  private final List<EventOutbox> outboxes;
  private final List<EventStreamStore> streams;
  private final Clock clock;

  ScimEndpoint(
      List<ServiceProvider> applications,
      List<CredentialStore> credentials,
      List<EventOutbox> outboxes,
      List<EventStreamStore> streams,
      Clock clock) {
    this.applications = applications;
    this.credentials = credentials;
    this.outboxes = outboxes;
    this.streams = streams;
    this.clock = clock;
  }

  /**
   * The state of the gateway.
   *
   * @param connections up to 100 connections, the latest contact first
   * @param outbox the events of the outbox that are not delivered
   * @param securityEvents the security events that receivers have not acknowledged
   */
  record Report(
      List<Application> applications,
      List<Connection> connections,
      @Nullable Backlog outbox,
      @Nullable Backlog securityEvents)
      implements OperationResponseBody {}

  /**
   * An application.
   *
   * @param tenants the number of tenants by state
   */
  record Application(
      String name,
      List<String> routes,
      List<String> resourceTypes,
      @Nullable Map<String, Long> tenants) {}

  /**
   * A connection.
   *
   * @param lastContact the time of the last authenticated request, to about a minute
   */
  record Connection(String tenant, String connection, @Nullable String lastContact) {}

  /**
   * Undelivered events.
   *
   * @param oldest the time of the oldest event that is not delivered
   * @param lagSeconds the time since then, 0 if all events are delivered
   */
  record Backlog(@Nullable String oldest, long lagSeconds) {}

  /**
   * The connections of a tenant.
   *
   * @param connections up to 100 connections, the latest contact first
   */
  record TenantReport(String tenant, List<Connection> connections)
      implements OperationResponseBody {}

  @ReadOperation
  Report report() {
    return new Report(
        applications.stream().map(ScimEndpoint::application).toList(),
        connections(Optional.empty()),
        backlog(found(outboxes, OutboxBacklog.class).map(OutboxBacklog::oldestPending)),
        backlog(streams.stream().map(EventStreamStore::oldestPending)));
  }

  @ReadOperation
  TenantReport tenant(@Selector String tenant) {
    return new TenantReport(tenant, connections(Optional.of(tenant)));
  }

  private static Application application(ServiceProvider provider) {
    return new Application(
        provider.name(),
        provider.urlTemplates(),
        provider.resourceTypes(),
        provider.tenants() instanceof TenantCounts counts ? byName(counts.countByState()) : null);
  }

  private static Map<String, Long> byName(Map<Tenant.State, Long> counts) {
    Map<String, Long> names = new TreeMap<>();
    for (Tenant.State state : Tenant.State.values()) {
      names.put(state.name().toLowerCase(Locale.ROOT), counts.getOrDefault(state, 0L));
    }
    return names;
  }

  private List<Connection> connections(Optional<String> tenant) {
    return found(credentials, ConnectionActivity.class)
        .flatMap(activity -> activity.contacts(tenant, MAX_CONNECTIONS).stream())
        .sorted(ConnectionActivity.Contact.LATEST_FIRST)
        .limit(MAX_CONNECTIONS)
        .map(
            contact ->
                new Connection(
                    contact.tenantId(),
                    contact.connection(),
                    contact.last().map(Instant::toString).orElse(null)))
        .toList();
  }

  /** Returns the backlog of all sources; null if there is none. */
  private @Nullable Backlog backlog(Stream<Optional<Instant>> sources) {
    List<Optional<Instant>> pending = sources.toList();
    if (pending.isEmpty()) {
      return null;
    }
    Optional<Instant> oldest = pending.stream().flatMap(Optional::stream).min(Instant::compareTo);
    return new Backlog(
        oldest.map(Instant::toString).orElse(null),
        oldest.map(at -> Duration.between(at, clock.instant()).toSeconds()).orElse(0L));
  }

  private static <T> Stream<T> found(List<?> beans, Class<T> ability) {
    return beans.stream().filter(ability::isInstance).map(ability::cast);
  }
}
