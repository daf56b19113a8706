// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal;

import dev.rollcall.scim.spi.console.PortalLink;
import dev.rollcall.scim.spi.console.PortalLinkStore;
import dev.rollcall.scim.spi.credential.TokenHash;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** The sessions that begin when portal links are opened. Thread-safe. */
public final class LinkSessions {
  private static final int SECRET_BYTES = 32;
  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");

  private final PortalLinkStore store;
  private final InstantSource clock;
  private final Duration lifetime;
  private final SecureRandom random = new SecureRandom();

  /**
   * Creates sessions.
   *
   * @param lifetime the time after which a session ends, whether or not it is used
   */
  public LinkSessions(PortalLinkStore store, InstantSource clock, Duration lifetime) {
    this.store = store;
    this.clock = clock;
    this.lifetime = lifetime;
  }

  /** Returns whether a text has the format of a secret. */
  public static boolean isSecret(String text) {
    return SECRET.matcher(text).matches();
  }

  /** Returns a new secret of a link or of a session. */
  public String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Returns whether a link can be opened now. Does not open it. */
  boolean isOpenable(String linkSecret) {
    return store
        .findByHash(TokenHash.of(linkSecret))
        .filter(link -> link.isOpenableAt(clock.instant()))
        .isPresent();
  }

  /**
   * Opens a link.
   *
   * @return the secret of the new session; empty when the link is unknown, opened, revoked or
   *     expired
   */
  Optional<String> open(String linkSecret) {
    String session = secret();
    Instant now = clock.instant();
    PortalLink.Session begun =
        new PortalLink.Session(TokenHash.of(session), now, now.plus(lifetime));
    return store.open(TokenHash.of(linkSecret), begun).map(link -> session);
  }

  /** Returns the link whose session has this secret, while the session is accepted. */
  Optional<PortalLink> find(String sessionSecret) {
    return store
        .findBySession(TokenHash.of(sessionSecret))
        .filter(link -> link.hasSessionAt(clock.instant()));
  }

  /** Ends a session permanently. */
  void end(PortalLink link) {
    store.revoke(link.tenantId(), link.id());
  }
}
