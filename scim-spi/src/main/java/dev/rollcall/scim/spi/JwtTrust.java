// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi;

import java.util.Objects;

/**
 * Whose request it is that brings a certain JWT: one tenant's, over one connection.
 *
 * @param issuer what must be true of the token
 * @param caller whose it is then
 */
public record JwtTrust(TrustedIssuer issuer, Caller caller) {
  /** Checks that both are there, and that the audience is told. */
  public JwtTrust {
    Objects.requireNonNull(caller, "caller");
    if (issuer.audience().isEmpty()) {
      throw new IllegalArgumentException("A token that is trusted has an audience");
    }
  }
}
