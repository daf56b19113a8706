// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console;

import dev.rollcall.scim.gateway.ScimRequest;
import java.util.Optional;

/**
 * Identifies the host's support staff by the host's own login for its employees. They read pages of
 * every tenant and change nothing. No portal link and no login of a customer gives this access.
 * Implementations are thread-safe.
 */
@FunctionalInterface
public interface SupportAccess {
  /**
   * Returns the name of the member of the staff who sent a request, such as an e-mail address, for
   * the log of each tenant whose pages are opened; empty when the request is from another person.
   * The body of the request must not be read.
   */
  Optional<String> identify(ScimRequest request);
}
