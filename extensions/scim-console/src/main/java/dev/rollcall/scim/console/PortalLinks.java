// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console;

import dev.rollcall.scim.console.internal.LinkSessions;
import dev.rollcall.scim.spi.console.ConsoleRight;
import dev.rollcall.scim.spi.console.PortalLink;
import dev.rollcall.scim.spi.console.PortalLinkStore;
import dev.rollcall.scim.spi.credential.TokenHash;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Creates links by which an administrator of a customer enters the console without an account of
 * the host. A link is valid once, until it expires or is revoked; opening it starts a session that
 * is bound to the browser by a cookie. Thread-safe.
 *
 * <pre>{@code
 * String url =
 *     links
 *         .create("acme", "ada@acme.example", Set.of(VIEW), Duration.ofDays(3))
 *         .url("https://app.example/console");
 * }</pre>
 */
public final class PortalLinks {
  /** The longest lifetime of a link. */
  public static final Duration MAX_LIFETIME = Duration.ofDays(30);

  private static final Duration DEFAULT_SESSION = Duration.ofHours(8);

  private final PortalLinkStore store;
  private final InstantSource clock;
  private final LinkSessions sessions;

  /** Creates portal links whose sessions end after eight hours. */
  public PortalLinks(PortalLinkStore store) {
    this(store, InstantSource.system(), DEFAULT_SESSION);
  }

  /**
   * Creates portal links.
   *
   * @param sessionLifetime the time after which a session ends, whether or not it is used
   */
  public PortalLinks(PortalLinkStore store, InstantSource clock, Duration sessionLifetime) {
    this.store = Objects.requireNonNull(store, "store");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.sessions =
        new LinkSessions(store, clock, Objects.requireNonNull(sessionLifetime, "sessionLifetime"));
  }

  /**
   * A new link.
   *
   * @param id identifies the link for {@link #revoke}; it is not a secret
   * @param secret the last segment of the URL {@code /console/enter/<secret>}; it cannot be
   *     retrieved again
   * @param expires the time from which the link cannot be opened
   */
  public record Created(String id, String secret, Instant expires) {
    /** Checks that no component is null. */
    public Created {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(secret, "secret");
      Objects.requireNonNull(expires, "expires");
    }

    /** Returns the URL of the link below the URL of the console. */
    public String url(String consoleUrl) {
      return consoleUrl + "/enter/" + secret;
    }

    /** Returns a constant, so that the secret is not logged. */
    @Override
    public String toString() {
      return "PortalLinks.Created";
    }
  }

  /**
   * Creates a link.
   *
   * @param person the name of the person in logs, such as an e-mail address
   * @param lifetime the time within which the link must be opened; at most 30 days
   * @throws IllegalArgumentException when the lifetime is not positive or too long, or there is no
   *     right
   */
  public Created create(
      String tenantId, String person, Set<ConsoleRight> rights, Duration lifetime) {
    if (lifetime.isNegative() || lifetime.isZero() || lifetime.compareTo(MAX_LIFETIME) > 0) {
      throw new IllegalArgumentException("lifetime must be positive and at most 30 days");
    }
    String secret = sessions.secret();
    Instant now = clock.instant();
    PortalLink link =
        new PortalLink(
            TokenHash.of(secret),
            UUID.randomUUID().toString(),
            tenantId,
            person,
            rights,
            now,
            now.plus(lifetime),
            Optional.empty(),
            false);
    store.add(link);
    return new Created(link.id(), secret, link.expires());
  }

  /** Revokes a link of a tenant and its session. Does nothing if it is unknown. */
  public void revoke(String tenantId, String linkId) {
    store.revoke(tenantId, linkId);
  }

  /** Returns the links of a tenant, the latest created first. */
  public List<PortalLink> findByTenant(String tenantId) {
    return store.findByTenant(tenantId);
  }

  /** Returns the sessions of opened links. */
  LinkSessions sessions() {
    return sessions;
  }
}
