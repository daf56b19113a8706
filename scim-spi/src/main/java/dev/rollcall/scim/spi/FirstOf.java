// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi;

import dev.rollcall.scim.error.ScimException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Several kinds of credentials side by side. All are asked, so that no answer comes sooner. */
record FirstOf(List<Authenticator> authenticators) implements Authenticator {
  FirstOf {
    if (authenticators.isEmpty()) {
      throw new IllegalArgumentException("There must be an authenticator");
    }
  }

  @Override
  public Optional<Caller> authenticate(String bearerToken) {
    Optional<Caller> first = Optional.empty();
    List<ScimException> failures = new ArrayList<>();
    for (Authenticator authenticator : authenticators) {
      try {
        Optional<Caller> caller = authenticator.authenticate(bearerToken);
        first = first.isPresent() ? first : caller;
      } catch (ScimException unavailable) {
        failures.add(unavailable);
      }
    }
    if (first.isEmpty() && !failures.isEmpty()) {
      throw failures.get(0);
    }
    return first;
  }
}
