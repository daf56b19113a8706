// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What is stored of a token.
 *
 * @param hash the token's hash
 * @param caller whose token it is
 * @param expires when it ends; empty for one that does not
 * @param isRevoked whether it was taken back
 */
public record Credential(
    TokenHash hash, Caller caller, Optional<Instant> expires, boolean isRevoked) {
  /** Checks that all parts are there. */
  public Credential {
    Objects.requireNonNull(hash, "hash");
    Objects.requireNonNull(caller, "caller");
    Objects.requireNonNull(expires, "expires");
  }

  /** Whether the token is accepted at this time. */
  public boolean isValidAt(Instant now) {
    return !isRevoked && expires.map(now::isBefore).orElse(true);
  }
}
