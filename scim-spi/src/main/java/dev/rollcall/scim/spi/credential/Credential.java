// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.credential;

import dev.rollcall.scim.spi.Caller;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What is stored of a token.
 *
 * @param hash the token's hash
 * @param caller the tenant and connection that the token belongs to, and its scopes
 * @param issued when it was made
 * @param expires when it ends; empty for one that does not
 * @param isRevoked whether it was taken back
 * @param lastUsed when it was last presented while it was valid, to the minute or so; empty for one
 *     that never was, and where the store does not keep it
 */
public record Credential(
    TokenHash hash,
    Caller caller,
    Instant issued,
    Optional<Instant> expires,
    boolean isRevoked,
    Optional<Instant> lastUsed) {
  /** Checks that all parts are there. */
  public Credential {
    Objects.requireNonNull(hash, "hash");
    Objects.requireNonNull(caller, "caller");
    Objects.requireNonNull(issued, "issued");
    Objects.requireNonNull(expires, "expires");
    Objects.requireNonNull(lastUsed, "lastUsed");
  }

  /** One that was never used. */
  public static Credential fresh(
      TokenHash hash, Caller caller, Instant issued, Optional<Instant> expires) {
    return new Credential(hash, caller, issued, expires, false, Optional.empty());
  }

  /** Whether the token is accepted at this time. */
  public boolean isValidAt(Instant now) {
    return !isRevoked && expires.map(now::isBefore).orElse(true);
  }

  /** The same, taken back. */
  public Credential revoked() {
    return new Credential(hash, caller, issued, expires, true, lastUsed);
  }

  /** The same, ending at this time unless it ends before. */
  public Credential endingBy(Instant end) {
    Instant sooner = expires.filter(end::isAfter).orElse(end);
    return new Credential(hash, caller, issued, Optional.of(sooner), isRevoked, lastUsed);
  }

  /** The same, used at this time unless it was used later. */
  public Credential usedAt(Instant time) {
    Instant later = lastUsed.filter(time::isBefore).orElse(time);
    return new Credential(hash, caller, issued, expires, isRevoked, Optional.of(later));
  }
}
