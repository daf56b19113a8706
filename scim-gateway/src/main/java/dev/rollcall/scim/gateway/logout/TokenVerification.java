// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.logout;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.AuthenticationResult.Rejected;
import dev.rollcall.scim.spi.oauth.AssertionReplayCache;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.util.Objects;

/** The outcome of the verification of a signed token. */
public sealed interface TokenVerification {
  /**
   * The token is valid.
   *
   * @param tenant the tenant that both the URL and the trust entry of the issuer name; it can be
   *     suspended
   * @param caller the connection of the trust entry
   * @param token the identity of the token: tenant, issuer and {@code jti}, and the time until
   *     which it is recorded
   * @param claims the claims as JSON
   */
  record Verified(Tenant tenant, Caller caller, AssertionReplayCache.Use token, String claims)
      implements TokenVerification {
    /** Checks that no component is null. */
    public Verified {
      Objects.requireNonNull(tenant, "tenant");
      Objects.requireNonNull(caller, "caller");
      Objects.requireNonNull(token, "token");
      Objects.requireNonNull(claims, "claims");
    }

    /** Omits the claims. */
    @Override
    public String toString() {
      return "Verified[" + caller.connection() + "]";
    }
  }

  /**
   * The token is not valid.
   *
   * @param cause the reason, for the host's log only
   */
  record Refused(Rejected cause) implements TokenVerification {
    /** Checks that the component is not null. */
    public Refused {
      Objects.requireNonNull(cause, "cause");
    }
  }
}
