// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.console;

import dev.rollcall.scim.spi.credential.TokenHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Stores portal links and their sessions. Implementations are thread-safe; every change is atomic
 * and visible to the next call.
 */
public interface PortalLinkStore {
  /**
   * Adds a link.
   *
   * @throws IllegalArgumentException when a link with this hash or id exists
   */
  void add(PortalLink link);

  /**
   * Stores the session of a link that can be opened when the session begins. Of concurrent calls
   * for one link, one succeeds.
   *
   * @return the link with its session; empty when the link is unknown, opened, revoked or expired
   */
  Optional<PortalLink> open(TokenHash link, PortalLink.Session session);

  /** Returns the link with this hash, whether or not it can be opened. */
  Optional<PortalLink> findByHash(TokenHash link);

  /** Returns the link with this session, whether or not it is accepted now. */
  Optional<PortalLink> findBySession(TokenHash session);

  /** Revokes a link of a tenant and its session permanently. Does nothing if it is unknown. */
  void revoke(String tenantId, String linkId);

  /** Returns the links of a tenant, the latest created first. */
  List<PortalLink> findByTenant(String tenantId);

  /** Removes the links that could not be opened, and whose session has ended, before this time. */
  void removeEndedBefore(Instant time);
}
