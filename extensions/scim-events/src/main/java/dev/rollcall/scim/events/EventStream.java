// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.events;

import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.event.EventStreamId;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A stream of security events to one receiver. Immutable.
 *
 * <p>The URL of a receiver comes from the host, which vouches for it: it may be in a private
 * network. A host that takes URLs from its customers must check them itself.
 */
public final class EventStream {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final String name;
  private final Delivery delivery;
  private final Optional<String> audience;
  private final Optional<String> reader;
  private final boolean isFull;
  private final boolean hasActivation;
  private final Predicate<ResourceRef> feed;

  private EventStream(Builder builder) {
    this.name = builder.name;
    this.delivery = builder.delivery;
    this.audience = builder.audience;
    this.reader = builder.reader;
    this.isFull = builder.isFull;
    this.hasActivation = builder.hasActivation;
    this.feed = builder.feed;
  }

  /** The ways in which events reach a receiver. */
  sealed interface Delivery {
    /** Returns whether the transmitter sends the events. */
    default boolean isPushed() {
      return true;
    }
  }

  /** Push (RFC 8935); the supplier returns the value of the Authorization header. */
  record Push(URI endpoint, Optional<Supplier<String>> authorization) implements Delivery {}

  /** A webhook in the form of Standard Webhooks. */
  record Webhook(URI endpoint, WebhookSecrets secrets) implements Delivery {}

  /** Poll (RFC 8936) by a connection of the tenant. */
  record Poll() implements Delivery {
    @Override
    public boolean isPushed() {
      return false;
    }
  }

  /**
   * Returns a builder of a stream whose events are sent to a receiver (RFC 8935).
   *
   * @param name 1 to 64 letters, digits, hyphens, underscores and dots; unique within the tenant
   * @param endpoint an https URL without user information and fragment; http only for a loopback
   *     address
   * @throws IllegalArgumentException for another name or URL
   */
  public static Builder push(String name, URI endpoint) {
    return new Builder(name, new Push(checked(endpoint), Optional.empty()));
  }

  /**
   * Returns a builder of a stream whose events are sent as webhooks (Standard Webhooks 1.0).
   *
   * @param name as for {@link #push}
   * @param endpoint as for {@link #push}
   * @param secrets sign the webhooks
   * @throws IllegalArgumentException for another name or URL
   */
  public static Builder webhook(String name, URI endpoint, WebhookSecrets secrets) {
    return new Builder(
        name, new Webhook(checked(endpoint), Objects.requireNonNull(secrets, "secrets")));
  }

  /**
   * Returns a builder of a stream whose events a receiver polls (RFC 8936).
   *
   * @param name as for {@link #push}
   * @param connection the connection whose credential can poll, such as {@code siem}; credentials
   *     of other connections find no stream
   * @throws IllegalArgumentException for another name
   */
  public static Builder poll(String name, String connection) {
    return new Builder(name, new Poll()).readableBy(connection);
  }

  /** Returns whether a URL has the scheme https, or the scheme http and a loopback address. */
  static boolean isSecure(URI url) {
    boolean isLoopback = "http".equalsIgnoreCase(url.getScheme()) && LOOPBACK.contains(host(url));
    return isLoopback || ("https".equalsIgnoreCase(url.getScheme()) && !host(url).isEmpty());
  }

  private static URI checked(URI endpoint) {
    if (!isSecure(endpoint)
        || endpoint.getRawUserInfo() != null
        || endpoint.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "endpoint must be an https URL without user information and fragment");
    }
    return endpoint;
  }

  private static String host(URI endpoint) {
    return Optional.ofNullable(endpoint.getHost()).orElse("");
  }

  /** The name of the stream. */
  public String name() {
    return name;
  }

  /** Returns whether events contain the values of resources. */
  public boolean isFull() {
    return isFull;
  }

  Delivery delivery() {
    return delivery;
  }

  Optional<String> audience() {
    return audience;
  }

  /** The connection whose credential can read and manage the stream. */
  Optional<String> reader() {
    return reader;
  }

  boolean hasActivation() {
    return hasActivation;
  }

  boolean contains(ResourceRef resource) {
    return feed.test(resource);
  }

  EventStreamId id(String tenantId) {
    return new EventStreamId(tenantId, name);
  }

  /** A builder of streams. Not thread-safe. */
  public static final class Builder {
    private final String name;
    private Delivery delivery;
    private Optional<String> audience = Optional.empty();
    private Optional<String> reader = Optional.empty();
    private boolean isFull;
    private boolean hasActivation = true;
    private Predicate<ResourceRef> feed = any -> true;

    private Builder(String name, Delivery delivery) {
      this.name = new EventStreamId("", name).name();
      this.delivery = delivery;
    }

    /**
     * Sets the {@code Authorization} header of push requests, such as {@code Bearer ...}; none by
     * default.
     *
     * @param header called for each request, so that the host can rotate the credential; its time
     *     is part of the time-out of the request, and at most four calls of a tenant run at the
     *     same time
     * @throws IllegalStateException when events are not sent by push
     */
    public Builder authorization(Supplier<String> header) {
      if (!(delivery instanceof Push push)) {
        throw new IllegalStateException("authorization requires a stream by push");
      }
      this.delivery = new Push(push.endpoint(), Optional.of(header));
      return this;
    }

    /**
     * Sets the audience of the tokens. By default, it is the issuer followed by {@code
     * /Feeds/{tenant}/{name}}.
     */
    public Builder audience(String value) {
      this.audience = Optional.of(value);
      return this;
    }

    /**
     * Lets the credentials of a connection of the tenant read stored events again and manage the
     * stream, see {@link SecurityEvents#endpoints}; by default, only a stream that is polled can be
     * read.
     *
     * @param connection the connection, such as {@code siem}
     */
    public Builder readableBy(String connection) {
      this.reader = Optional.of(connection);
      return this;
    }

    /**
     * Sends the values of resources, as the tenant's profile returns them ({@code full} events). By
     * default, events name the changed attributes only ({@code notice}), and the receiver reads the
     * resource if it needs the values.
     */
    public Builder full() {
      this.isFull = true;
      return this;
    }

    /** Omits the events {@code activate} and {@code deactivate}. */
    public Builder withoutActivation() {
      this.hasActivation = false;
      return this;
    }

    /**
     * Limits the stream to some resources, such as those of one type; all by default. Announce a
     * change of the feed by {@link SecurityEvents#feedAdded} and {@link
     * SecurityEvents#feedRemoved}.
     */
    public Builder feed(Predicate<ResourceRef> resources) {
      this.feed = Objects.requireNonNull(resources, "resources");
      return this;
    }

    /** Creates the stream. */
    public EventStream build() {
      return new EventStream(this);
    }
  }
}
