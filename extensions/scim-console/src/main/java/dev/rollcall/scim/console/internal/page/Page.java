// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.page;

import dev.rollcall.scim.console.ConsoleUser;
import dev.rollcall.scim.console.internal.web.Visit;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.gateway.ServiceDescription;
import dev.rollcall.scim.spi.console.ConsoleRight;
import java.util.Optional;

/** A page of the console. Implementations are thread-safe. */
public interface Page {
  /** Returns the first segment of the path below the console; empty for the first page. */
  String path();

  /** Returns the key of the text in the menu. */
  String label();

  /** Returns the right that a visitor needs to see the page. */
  default ConsoleRight right() {
    return ConsoleRight.VIEW;
  }

  /** Returns whether the menu contains the page; others are reached by links only. */
  default boolean isInMenu() {
    return true;
  }

  /** Returns whether a tenant has this page. */
  default boolean isOffered(ServiceDescription service) {
    return true;
  }

  /** Returns whether the support staff can read the page of a tenant. */
  default boolean isForSupport() {
    return false;
  }

  /** Responds to GET; empty when nothing is at this path. */
  Optional<ScimResponse> get(Visit visit);

  /**
   * Responds to a form whose origin has been verified. The page checks the right that the action
   * needs; empty when nothing is at this path.
   *
   * @throws ForbiddenException when the visitor lacks the right
   */
  default Optional<ScimResponse> post(Visit visit) {
    return Optional.empty();
  }

  /**
   * Checks a right of the visitor.
   *
   * @throws ForbiddenException when the visitor lacks it
   */
  static void require(ConsoleUser user, ConsoleRight right) {
    if (!user.has(right)) {
      throw new ForbiddenException(right);
    }
  }
}
