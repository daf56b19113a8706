// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console;

import dev.rollcall.scim.gateway.ScimRequest;
import java.util.Optional;

/**
 * Identifies visitors of the console by the host's own login, for example by its session cookie.
 * Implementations are thread-safe.
 */
@FunctionalInterface
public interface ConsoleAccess {
  /** Admits no visitor; visitors enter by portal links only. */
  ConsoleAccess NONE = request -> Optional.empty();

  /**
   * Returns the visitor who sent a request; empty when the host does not know one. The body of the
   * request must not be read.
   */
  Optional<ConsoleUser> identify(ScimRequest request);
}
