// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.console;

import dev.rollcall.scim.spi.credential.TokenHash;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A link that admits one person to the console of one tenant, once. Opening it starts a session,
 * which ends at its own time. Only hashes of the link and of the session are stored.
 *
 * @param hash the hash of the secret in the URL
 * @param id identifies the link in pages and logs; it is not a secret
 * @param tenantId the tenant
 * @param person the name of the person in logs, such as an e-mail address
 * @param rights the rights of the person
 * @param created the time of creation
 * @param expires the time from which the link cannot be opened
 * @param session the session, after the link has been opened
 * @param isRevoked whether the link and its session are revoked
 */
public record PortalLink(
    TokenHash hash,
    String id,
    String tenantId,
    String person,
    Set<ConsoleRight> rights,
    Instant created,
    Instant expires,
    Optional<Session> session,
    boolean isRevoked) {
  /**
   * Checks and copies the components.
   *
   * @throws IllegalArgumentException when there is no right, or id, tenant or person is blank
   */
  public PortalLink {
    Objects.requireNonNull(hash, "hash");
    Objects.requireNonNull(created, "created");
    Objects.requireNonNull(expires, "expires");
    Objects.requireNonNull(session, "session");
    if (id.isBlank() || tenantId.isBlank() || person.isBlank() || rights.isEmpty()) {
      throw new IllegalArgumentException(
          "id, tenantId and person must not be blank, and rights must not be empty");
    }
    rights = Set.copyOf(EnumSet.copyOf(rights));
  }

  /**
   * The session that begins when a link is opened.
   *
   * @param hash the hash of the session's secret
   * @param begun the time at which the link was opened
   * @param expires the time from which the session is not accepted
   */
  public record Session(TokenHash hash, Instant begun, Instant expires) {
    /** Checks that no component is null. */
    public Session {
      Objects.requireNonNull(hash, "hash");
      Objects.requireNonNull(begun, "begun");
      Objects.requireNonNull(expires, "expires");
    }
  }

  /** Returns whether the link can be opened at this time. */
  public boolean isOpenableAt(Instant now) {
    return !isRevoked && session.isEmpty() && now.isBefore(expires);
  }

  /** Returns whether the session is accepted at this time. */
  public boolean hasSessionAt(Instant now) {
    return !isRevoked && session.filter(begun -> now.isBefore(begun.expires())).isPresent();
  }

  /** Returns a copy with a session. */
  public PortalLink opened(Session begun) {
    return new PortalLink(
        hash, id, tenantId, person, rights, created, expires, Optional.of(begun), isRevoked);
  }

  /** Returns a revoked copy. */
  public PortalLink revoked() {
    return new PortalLink(hash, id, tenantId, person, rights, created, expires, session, true);
  }
}
