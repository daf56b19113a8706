// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.credential;

import dev.rollcall.scim.spi.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The stored form of a bearer token.
 *
 * @param hash the token's hash
 * @param caller the tenant and connection that the token belongs to, and its scopes
 * @param issued the time of issue
 * @param expires the expiry; empty for a token that does not expire
 * @param isRevoked whether the token is revoked
 * @param lastUsed the last successful use, to about a minute; empty if the token was never used or
 *     the store does not record it
 */
public record Credential(
    TokenHash hash,
    Caller caller,
    Instant issued,
    Optional<Instant> expires,
    boolean isRevoked,
    Optional<Instant> lastUsed) {
  /** Checks that no component is null. */
  public Credential {
    Objects.requireNonNull(hash, "hash");
    Objects.requireNonNull(caller, "caller");
    Objects.requireNonNull(issued, "issued");
    Objects.requireNonNull(expires, "expires");
    Objects.requireNonNull(lastUsed, "lastUsed");
  }

  /** Creates a credential that was never used. */
  public static Credential fresh(
      TokenHash hash, Caller caller, Instant issued, Optional<Instant> expires) {
    return new Credential(hash, caller, issued, expires, false, Optional.empty());
  }

  /** Returns whether the token is valid at this time. */
  public boolean isValidAt(Instant now) {
    return !isRevoked && (expires.isEmpty() || now.isBefore(expires.get()));
  }

  /** Returns a revoked copy. */
  public Credential revoked() {
    return new Credential(hash, caller, issued, expires, true, lastUsed);
  }

  /** Returns a copy that expires at this time, or earlier if the credential does. */
  public Credential expiringBy(Instant end) {
    Instant sooner = expires.filter(end::isAfter).orElse(end);
    return new Credential(hash, caller, issued, Optional.of(sooner), isRevoked, lastUsed);
  }

  /**
   * Returns the connection's other credentials that this one ends when it replaces them: of those
   * that are valid when it is issued, the latest expires by a time and the rest are revoked.
   *
   * @param latestFirst the connection's other credentials, the latest issued first
   */
  public List<Credential> replaced(List<Credential> latestFirst, Instant end) {
    List<Credential> valid = latestFirst.stream().filter(old -> old.isValidAt(issued)).toList();
    return Stream.concat(
            valid.stream().limit(1).map(latest -> latest.expiringBy(end)),
            valid.stream().skip(1).map(Credential::revoked))
        .toList();
  }

  /** Returns a copy with this time of last use, unless the recorded one is later. */
  public Credential usedAt(Instant time) {
    Instant later = lastUsed.filter(time::isBefore).orElse(time);
    return new Credential(hash, caller, issued, expires, isRevoked, Optional.of(later));
  }
}
