// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal;

import dev.rollcall.scim.console.ConsoleUser;
import dev.rollcall.scim.console.internal.web.FormToken;
import dev.rollcall.scim.console.internal.web.WebRequest;
import java.util.Optional;

/** Identifies visitors by the host's login or by the session of a portal link. */
public interface Visitors {
  /**
   * A visitor.
   *
   * @param user the tenant, name and rights
   * @param session identifies the session or, without one, the visitor; it is not shown
   */
  record Visitor(ConsoleUser user, String session) {}

  /** Returns the visitor who sent a request. */
  Optional<Visitor> identify(WebRequest request);

  /** Opens a portal link; returns the cookie of its session. */
  Optional<String> enter(String linkSecret);

  /** Ends the session of a request, if it has one. */
  void leave(WebRequest request);

  /** Returns a cookie that removes that of a session. */
  String expiredCookie();

  /** Returns the codes of forms. */
  FormToken formToken();
}
