// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.oauth;

import dev.rollcall.scim.spi.Caller;
import java.util.Objects;

/**
 * A trust entry that assigns the tokens of an issuer to one connection.
 *
 * @param issuer the conditions that a token must meet, with at least one audience
 * @param caller the tenant and connection of such a token
 */
public record JwtTrust(TrustedIssuer issuer, Caller caller) {
  /** Checks that the issuer has an audience. */
  public JwtTrust {
    Objects.requireNonNull(caller, "caller");
    if (issuer.audiences().isEmpty()) {
      throw new IllegalArgumentException("issuer must have an audience");
    }
  }
}
