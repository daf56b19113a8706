// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.credential;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.AuthenticationResult.Rejected;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Combines several authenticators. Always calls all of them, so that timing does not reveal which
 * one accepts a token.
 */
record CompositeAuthenticator(List<Authenticator> authenticators) implements Authenticator {
  CompositeAuthenticator {
    if (authenticators.isEmpty()) {
      throw new IllegalArgumentException("authenticators must not be empty");
    }
  }

  @Override
  public Optional<Caller> authenticate(String bearerToken) {
    return verify(bearerToken).caller();
  }

  @Override
  public AuthenticationResult verify(String bearerToken) {
    Optional<AuthenticationResult> accepted = Optional.empty();
    Rejected rejected = AuthenticationResult.rejected(AuthenticationFailure.NO_CREDENTIAL);
    List<ScimException> failures = new ArrayList<>();
    for (Authenticator authenticator : authenticators) {
      try {
        AuthenticationResult result = authenticator.verify(bearerToken);
        if (result instanceof Rejected refused) {
          rejected = rejected.orMoreSpecific(refused);
        } else if (accepted.isEmpty()) {
          accepted = Optional.of(result);
        }
      } catch (ScimException unavailable) {
        failures.add(unavailable);
      }
    }
    if (accepted.isEmpty() && !failures.isEmpty()) {
      throw failures.get(0);
    }
    return accepted.orElse(rejected);
  }
}
