// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.spi.console.PortalLink;
import dev.rollcall.scim.spi.console.PortalLinkStore;
import dev.rollcall.scim.spi.credential.TokenHash;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Portal links in memory. Thread-safe. */
public final class MemoryPortalLinks implements PortalLinkStore {
  private static final Comparator<PortalLink> LATEST_FIRST =
      Comparator.comparing(PortalLink::created).reversed().thenComparing(PortalLink::id);

  private final Map<TokenHash, PortalLink> links = new HashMap<>();

  /** The hash of the link by that of its session. */
  private final Map<TokenHash, TokenHash> sessions = new HashMap<>();

  /** Creates an empty store. */
  public MemoryPortalLinks() {}

  @Override
  public synchronized void add(PortalLink link) {
    boolean isKnown =
        links.values().stream()
            .anyMatch(known -> known.hash().equals(link.hash()) || known.id().equals(link.id()));
    if (isKnown) {
      throw new IllegalArgumentException("A link with this hash or id exists");
    }
    links.put(link.hash(), link);
  }

  @Override
  public synchronized Optional<PortalLink> open(TokenHash link, PortalLink.Session session) {
    Optional<PortalLink> opened =
        Optional.ofNullable(links.get(link))
            .filter(known -> known.isOpenableAt(session.begun()))
            .map(known -> known.opened(session));
    opened.ifPresent(
        changed -> {
          links.put(link, changed);
          sessions.put(session.hash(), link);
        });
    return opened;
  }

  @Override
  public synchronized Optional<PortalLink> findByHash(TokenHash link) {
    return Optional.ofNullable(links.get(link));
  }

  @Override
  public synchronized Optional<PortalLink> findBySession(TokenHash session) {
    return Optional.ofNullable(sessions.get(session)).map(links::get);
  }

  @Override
  public synchronized void revoke(String tenantId, String linkId) {
    links.replaceAll(
        (hash, link) ->
            link.tenantId().equals(tenantId) && link.id().equals(linkId) ? link.revoked() : link);
  }

  @Override
  public synchronized List<PortalLink> findByTenant(String tenantId) {
    return links.values().stream()
        .filter(link -> link.tenantId().equals(tenantId))
        .sorted(LATEST_FIRST)
        .toList();
  }

  @Override
  public synchronized void removeEndedBefore(Instant time) {
    links.values().removeIf(link -> end(link).isBefore(time));
    sessions.values().retainAll(links.keySet());
  }

  private static Instant end(PortalLink link) {
    return link.session().map(PortalLink.Session::expires).orElse(link.expires());
  }
}
