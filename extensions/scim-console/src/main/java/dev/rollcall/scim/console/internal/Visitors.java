// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal;

import dev.rollcall.scim.console.ConsoleAccess;
import dev.rollcall.scim.console.ConsoleUser;
import dev.rollcall.scim.console.internal.web.WebRequest;
import dev.rollcall.scim.spi.console.ConsoleRight;
import dev.rollcall.scim.spi.console.PortalLink;
import java.util.Optional;
import java.util.Set;

/** Identifies visitors by the host's login or by the session of a portal link. Thread-safe. */
public final class Visitors {
  private final ConsoleAccess access;
  private final Optional<LinkSessions> sessions;
  private final SessionCookie cookie;

  /**
   * Creates a registry of visitors.
   *
   * @param sessions the sessions of portal links; empty if there are no links
   * @param path the path of the console
   * @param isSecure whether browsers reach the console over TLS
   */
  public Visitors(
      ConsoleAccess access, Optional<LinkSessions> sessions, String path, boolean isSecure) {
    this.access = access;
    this.sessions = sessions;
    this.cookie = new SessionCookie(path, isSecure);
  }

  /**
   * A visitor.
   *
   * @param user the tenant, name and rights
   * @param session identifies the session or, without one, the visitor; it is not shown
   * @param link the link by which the visitor entered; empty for the host's login, which the
   *     console cannot end
   */
  record Visitor(ConsoleUser user, String session, Optional<PortalLink> link) {}

  /** Returns the name of the cookie with the secret of a session. */
  String cookieName() {
    return cookie.name();
  }

  /** Returns the visitor who sent a request. */
  Optional<Visitor> identify(WebRequest request) {
    return access
        .identify(request.raw())
        .map(Visitors::byLogin)
        .or(() -> request.cookie(cookie.name()).flatMap(this::bySession));
  }

  /** Returns a member of the support staff as a visitor of a tenant, who can only read. */
  static Visitor staff(String tenantId, String person) {
    return new Visitor(
        new ConsoleUser(tenantId, person, Set.of(ConsoleRight.VIEW)),
        "support:" + person,
        Optional.empty());
  }

  private static Visitor byLogin(ConsoleUser user) {
    String session =
        "login:" + user.tenantId().length() + ":" + user.tenantId() + ":" + user.person();
    return new Visitor(user, session, Optional.empty());
  }

  private Optional<Visitor> bySession(String secret) {
    return sessions
        .filter(known -> LinkSessions.isSecret(secret))
        .flatMap(known -> known.find(secret))
        .map(link -> new Visitor(user(link), "link:" + secret, Optional.of(link)));
  }

  private static ConsoleUser user(PortalLink link) {
    return new ConsoleUser(link.tenantId(), link.person(), link.rights());
  }

  /** Returns whether a portal link can be opened now. */
  boolean canEnter(String linkSecret) {
    return sessions.filter(known -> known.isOpenable(linkSecret)).isPresent();
  }

  /**
   * Opens a portal link, which begins a session with a new secret, whatever cookie the browser has.
   *
   * @return the {@code Set-Cookie} header; empty when the link cannot be opened
   */
  Optional<String> enter(String linkSecret) {
    return sessions.flatMap(known -> known.open(linkSecret)).map(cookie::storing);
  }

  /**
   * Ends the session of a visitor who entered by a link.
   *
   * @return the {@code Set-Cookie} header
   */
  String leave(Visitor visitor) {
    visitor.link().ifPresent(link -> sessions.ifPresent(known -> known.end(link)));
    return cookie.removing();
  }
}
