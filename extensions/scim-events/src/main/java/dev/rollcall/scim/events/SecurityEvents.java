// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.events;

import dev.rollcall.scim.events.TokenClaims.Claims;
import dev.rollcall.scim.events.TokenClaims.Signal;
import dev.rollcall.scim.gateway.EndpointAccess;
import dev.rollcall.scim.gateway.HostAccess;
import dev.rollcall.scim.gateway.SecurityEventUris;
import dev.rollcall.scim.gateway.ServiceDescription;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.event.EventStreamId;
import dev.rollcall.scim.spi.event.EventStreamStore;
import dev.rollcall.scim.spi.event.OutboxEvent;
import dev.rollcall.scim.spi.event.OutboxRelay;
import dev.rollcall.scim.spi.event.SecurityEventObserver;
import dev.rollcall.scim.spi.event.StreamStatus;
import dev.rollcall.scim.spi.event.StreamStatus.Owner;
import dev.rollcall.scim.spi.event.StreamedEvent;
import dev.rollcall.scim.value.ComplexValue;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Delivers the provisioning changes of an application as security event tokens (RFC 9967). It
 * receives the events of the outbox, stores them for each stream of their tenant, and delivers them
 * at least once. The identifier of a token, {@code jti}, is the same in every delivery. Run one in
 * each process that runs a gateway; any number share a store. Thread-safe.
 *
 * <pre>{@code
 * OutboxRelay relay = new OutboxRelay(outbox, events, Duration.ofMinutes(1), clock);
 * }</pre>
 */
public final class SecurityEvents implements OutboxRelay.Receiver, AutoCloseable {
  private static final int THREADS = 8;
  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._-]+)+");

  private final HostAccess host;
  private final EventStreams streams;
  private final EventStreamStore store;
  private final TokenClaims claims;
  private final Transmitter transmitter;
  private final EndpointAccess endpoints;
  private final StreamAccess access;
  private final EventSigningKeys keys;
  private final PollEndpoint polls;
  private final InstantSource clock;
  private final AtomicBoolean isStarted = new AtomicBoolean();

  private SecurityEvents(Builder builder, EventStreamStore store, EventSigningKeys keys) {
    this.host = HostAccess.to(builder.provider);
    this.streams = builder.streams;
    this.store = store;
    this.clock = builder.clock;
    this.claims = new TokenClaims(builder.issuer, new ResourceData(host, builder.maxMembers));
    ExecutorService executor =
        Executors.newFixedThreadPool(THREADS, work -> Transmitter.daemon("scim-events", work));
    DeliveryReports reports = new DeliveryReports(builder.observers);
    this.access = new StreamAccess(streams);
    this.endpoints = EndpointAccess.to(builder.provider);
    this.keys = keys;
    this.polls =
        new PollEndpoint(
            endpoints,
            new PollEndpoint.Services(store, keys, reports, clock),
            builder.maxWait,
            builder.maxWaiting);
    PushClient client = new PushClient(keys, builder.timeout, clock, builder.resolver);
    this.transmitter =
        new Transmitter(
            new StreamDelivery.Services(store, streams, client, reports, builder.timeout, clock),
            executor,
            builder.retention);
  }

  /**
   * Returns a builder.
   *
   * @param issuer the claim {@code iss} of the tokens, an https URL without query, fragment and a
   *     slash at the end; http only for a loopback address
   * @param provider the application whose outbox has the events
   * @param streams the streams of each tenant
   * @throws IllegalArgumentException for another issuer
   */
  public static Builder builder(String issuer, ServiceProvider provider, EventStreams streams) {
    return new Builder(issuer, provider, streams);
  }

  /**
   * Returns the events of each tenant's streams, for {@link
   * ServiceProvider.Builder#securityEvents}.
   */
  public static SecurityEventUris uris(EventStreams streams) {
    return tenantId -> EventType.of(streams.find(tenantId));
  }

  /**
   * Stores an event of the outbox for the streams of its tenant. If the tenant or the type of the
   * resource does not exist any more, the event is dropped and logged.
   */
  @Override
  public void receive(OutboxEvent event) {
    String tenantId = event.caller().tenantId();
    ResourceRef resource = event.resource().ref();
    List<EventStream> receivers =
        streams.find(tenantId).stream().filter(stream -> stream.contains(resource)).toList();
    if (receivers.isEmpty()) {
      return;
    }
    Optional<ResourceType> type = type(tenantId, resource.type());
    for (EventStream stream : receivers) {
      if (type.isPresent()) {
        append(tenantId, stream, claims.of(event.caller(), stream, type.get(), event.event()));
      } else {
        DeliveryReports.dropped(stream.id(tenantId), "unknown_type");
      }
    }
  }

  private void append(String tenantId, EventStream stream, Claims token) {
    store.append(stream.id(tenantId), token.jti(), token.json(), token.at());
  }

  private Optional<ResourceType> type(String tenantId, String name) {
    return host.tenant(tenantId)
        .map(host::describe)
        .flatMap(description -> description.findType(name))
        .map(ServiceDescription.Type::type);
  }

  /**
   * Announces that a resource, which existed before, has been added to the feed of a stream (RFC
   * 9967 section 2.3.1). The event is stored when the method returns; it can precede events of
   * earlier changes that are still in the outbox.
   *
   * @throws IllegalArgumentException when the tenant, the stream or the type does not exist
   */
  public void feedAdded(String tenantId, String streamName, ResourceRef resource) {
    signal(tenantId, streamName, EventType.FEED_ADD, resource);
  }

  /**
   * Announces that a resource has been removed from the feed of a stream, without a deletion (RFC
   * 9967 section 2.3.2). The event is stored when the method returns.
   *
   * @throws IllegalArgumentException when the tenant, the stream or the type does not exist
   */
  public void feedRemoved(String tenantId, String streamName, ResourceRef resource) {
    signal(tenantId, streamName, EventType.FEED_REMOVE, resource);
  }

  private void signal(String tenantId, String streamName, String uri, ResourceRef resource) {
    EventStream stream = require(tenantId, streamName);
    ResourceType type =
        type(tenantId, resource.type())
            .orElseThrow(
                () -> new IllegalArgumentException("resource must have a type of the tenant"));
    ComplexValue subject = ResourceSubject.of(type, resource.id(), Optional.empty());
    append(
        tenantId,
        stream,
        claims.of(
            tenantId,
            stream,
            UUID.randomUUID().toString(),
            clock.instant(),
            new Signal(uri, subject, ComplexValue.EMPTY)));
  }

  private EventStream require(String tenantId, String streamName) {
    return streams
        .find(tenantId, streamName)
        .orElseThrow(
            () -> new IllegalArgumentException("streamName must be a stream of the tenant"));
  }

  /**
   * Returns the events that a receiver has rejected (dead letters), the latest first.
   *
   * @param max the maximum number of events
   */
  public List<StreamedEvent> rejected(String tenantId, String streamName, int max) {
    return store.rejected(new EventStreamId(tenantId, streamName), max);
  }

  /** Returns the status that applies to a stream: the more restrictive of host and receiver. */
  public StreamStatus status(String tenantId, String streamName) {
    return store.status(new EventStreamId(tenantId, streamName));
  }

  /**
   * Sets the status of the host, for example to pause a stream while its receiver is moved. The
   * receiver cannot override it. A pause takes effect within a second, or when a request that is
   * running has ended.
   */
  public void setStatus(String tenantId, String streamName, StreamStatus status) {
    store.setStatus(new EventStreamId(tenantId, streamName), Owner.HOST, status, clock.instant());
  }

  /**
   * Removes the stored events and the status of a stream whose declaration, or whose tenant, has
   * been removed. A stream that is still declared begins again at its first event.
   */
  public void remove(String tenantId, String streamName) {
    store.remove(new EventStreamId(tenantId, streamName));
  }

  /**
   * Returns the endpoints of receivers, which adapters mount beside the gateway: poll (RFC 8936),
   * stored events by cursor, status and verification of streams and metadata (OpenID Shared Signals
   * Framework 1.0), and the public keys. Except for metadata and keys, a request needs the
   * credential of the connection of the stream. A change of the status and a verification need the
   * scope {@code scim.write} and a connection that is not read-only. The load limits of the tenant
   * apply.
   *
   * @param path the path of the endpoints below the issuer, such as {@code /security-events}
   * @throws IllegalArgumentException when it is not one or more segments of letters, digits, dots,
   *     hyphens and underscores, each after a slash
   */
  public EventEndpoints endpoints(String path) {
    if (!PATH.matcher(path).matches()) {
      throw new IllegalArgumentException(
          "path must be segments of letters, digits, '.', '-' and '_', each after a slash");
    }
    StreamManagement management =
        new StreamManagement(claims.issuer() + path, claims, store, clock);
    return new EventEndpoints(
        path,
        StreamManagement.metadataPath(claims.issuer()),
        new EventEndpoints.Services(
            endpoints, access, polls, new ReplayEndpoint(store, keys), management, keys));
  }

  /** Starts the delivery of streams by push, in daemon threads. No effect after the first call. */
  public void start() {
    if (isStarted.compareAndSet(false, true)) {
      transmitter.start();
    }
  }

  /** Waits up to ten seconds for running requests. Events that are not acknowledged stay stored. */
  @Override
  public void close() {
    transmitter.close();
  }

  /** A builder of security events. Not thread-safe. */
  public static final class Builder {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration RETENTION = Duration.ofDays(7);
    private static final int MAX_MEMBERS = 1_000;
    private static final Duration MAX_WAIT = Duration.ofSeconds(20);
    private static final int MAX_WAITING = 32;

    private final String issuer;
    private final ServiceProvider provider;
    private final EventStreams streams;
    private final List<SecurityEventObserver> observers = new ArrayList<>();
    private @Nullable EventStreamStore store;
    private @Nullable EventSigningKeys keys;
    private Duration timeout = TIMEOUT;
    private Duration retention = RETENTION;
    private int maxMembers = MAX_MEMBERS;
    private Duration maxWait = MAX_WAIT;
    private int maxWaiting = MAX_WAITING;
    private InstantSource clock = InstantSource.system();
    private PushClient.HostResolver resolver = PushClient.HostResolver.SYSTEM;

    private Builder(String issuer, ServiceProvider provider, EventStreams streams) {
      this.issuer = checked(issuer);
      this.provider = Objects.requireNonNull(provider, "provider");
      this.streams = Objects.requireNonNull(streams, "streams");
    }

    private static String checked(String issuer) {
      URI url = URI.create(issuer);
      if (!EventStream.isSecure(url)
          || issuer.endsWith("/")
          || url.getRawQuery() != null
          || url.getRawFragment() != null) {
        throw new IllegalArgumentException(
            "issuer must be an https URL without query, fragment and a slash at the end");
      }
      return issuer;
    }

    /** Sets the store of the events, which is required. */
    public Builder store(EventStreamStore value) {
      this.store = Objects.requireNonNull(value, "store");
      return this;
    }

    /** Sets the keys that sign the tokens, which are required. */
    public Builder signingKeys(EventSigningKeys value) {
      this.keys = Objects.requireNonNull(value, "signingKeys");
      return this;
    }

    /** Adds an observer. */
    public Builder observer(SecurityEventObserver observer) {
      observers.add(Objects.requireNonNull(observer, "observer"));
      return this;
    }

    /** Sets the maximum time of a request to a receiver; ten seconds by default. */
    public Builder timeout(Duration value) {
      this.timeout = positive(value, "timeout");
      return this;
    }

    /**
     * Sets the time for which an event stays stored after it was delivered or rejected, seven days
     * by default. Events that are not delivered are removed only by {@link SecurityEvents#remove}.
     */
    public Builder retention(Duration value) {
      this.retention = positive(value, "retention");
      return this;
    }

    /**
     * Sets the maximum number of members in an event, 1,000 by default. An event about more members
     * is a notice (RFC 9967 section 5).
     */
    public Builder maxMembers(int value) {
      if (value < 0) {
        throw new IllegalArgumentException("maxMembers must not be negative");
      }
      this.maxMembers = value;
      return this;
    }

    /**
     * Sets how polls wait for events. A poll that waits occupies a thread of the server.
     *
     * @param maxWait the maximum time, 20 seconds by default
     * @param maxWaiting the maximum number of polls that wait at the same time, 32 by default; one
     *     for each stream, and a quarter for each tenant. Others get an empty response at once
     */
    public Builder polls(Duration maxWait, int maxWaiting) {
      if (maxWaiting < 0) {
        throw new IllegalArgumentException("maxWaiting must not be negative");
      }
      this.maxWait = positive(maxWait, "maxWait");
      this.maxWaiting = maxWaiting;
      return this;
    }

    /** Sets the clock. */
    public Builder clock(InstantSource value) {
      this.clock = Objects.requireNonNull(value, "clock");
      return this;
    }

    Builder resolver(PushClient.HostResolver value) {
      this.resolver = value;
      return this;
    }

    private static Duration positive(Duration value, String name) {
      if (value.isNegative() || value.isZero()) {
        throw new IllegalArgumentException(name + " must be positive");
      }
      return value;
    }

    /**
     * Creates the security events. Nothing is sent until {@link SecurityEvents#start}.
     *
     * @throws IllegalStateException when the store or the keys are missing
     */
    public SecurityEvents build() {
      if (store == null || keys == null) {
        throw new IllegalStateException("Security events need a store and signing keys");
      }
      return new SecurityEvents(this, store, keys);
    }
  }
}
