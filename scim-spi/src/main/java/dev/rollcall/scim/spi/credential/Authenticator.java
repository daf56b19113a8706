// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.credential;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import java.util.List;
import java.util.Optional;

/**
 * Authenticates bearer tokens. A host with simple tokens implements {@link #authenticate}, for
 * example as a lambda. A host that knows the reason for a rejection also overrides {@link #verify},
 * so that the log contains the reason. Implementations are thread-safe.
 */
@FunctionalInterface
public interface Authenticator {
  /**
   * Returns the caller that the bearer token belongs to, or empty for an unknown, expired or
   * revoked token. Implementations do the same amount of work for every token.
   *
   * @param bearerToken the token as presented, never to be logged
   * @throws dev.rollcall.scim.error.ScimException unavailable, when the token cannot be checked at
   *     the moment
   */
  Optional<Caller> authenticate(String bearerToken);

  /**
   * Authenticates a token and returns the caller or the reason for the rejection. The default
   * implementation reports every rejected token as {@link AuthenticationFailure#UNKNOWN_TOKEN}. The
   * caller must be the same as that of {@link #authenticate}, and the amount of work must not
   * depend on the reason.
   *
   * @param bearerToken the token as presented, never to be logged
   * @throws dev.rollcall.scim.error.ScimException unavailable, when the token cannot be checked at
   *     the moment
   */
  default AuthenticationResult verify(String bearerToken) {
    return authenticate(bearerToken)
        .map(AuthenticationResult::accepted)
        .orElseGet(() -> AuthenticationResult.rejected(AuthenticationFailure.UNKNOWN_TOKEN));
  }

  /**
   * Authenticates a token and finds the tenant of the caller. The gateway calls this method. The
   * default implementation calls {@link #verify(String)} and then looks up the tenant, with an
   * empty id if there is no caller. An authenticator that can read both in one step overrides it.
   * The result must be the same, and the amount of work must not depend on the token.
   *
   * @param bearerToken the token as presented, never to be logged
   * @param tenants the directory of the application
   * @throws dev.rollcall.scim.error.ScimException unavailable, when the token cannot be checked at
   *     the moment
   */
  default TenantAuthenticationResult verify(String bearerToken, TenantDirectory tenants) {
    AuthenticationResult result = verify(bearerToken);
    return new TenantAuthenticationResult(
        result, tenants.findById(result.caller().map(Caller::tenantId).orElse("")));
  }

  /**
   * Returns an authenticator that calls all of these and returns the first caller. If all of them
   * reject the token, it reports the most specific reason. An unavailable authenticator fails the
   * request only if no other authenticator accepts the token.
   *
   * @throws IllegalArgumentException when no authenticator is given
   */
  static Authenticator firstOf(Authenticator... authenticators) {
    return new CompositeAuthenticator(List.of(authenticators));
  }
}
