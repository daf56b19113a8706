// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A client that may ask for access tokens (RFC 6749 section 4.4), by a secret or by an assertion.
 *
 * @param id the client identifier, unique in the application; it never comes to belong to another
 *     tenant
 * @param caller whose requests those with its access tokens are
 * @param secrets its secrets as hashes; several may be valid, so that a customer can change over
 * @param assertions whose assertions speak for it (RFC 7523); the subject of an assertion is the
 *     client's id unless the claim {@code sub} says otherwise
 */
public record OAuthClient(
    String id, Caller caller, List<Secret> secrets, List<TrustedIssuer> assertions) {
  /** Checks that all parts are there and copies the lists. */
  public OAuthClient {
    if (id.isBlank()) {
      throw new IllegalArgumentException("A client has an id");
    }
    Objects.requireNonNull(caller, "caller");
    secrets = List.copyOf(secrets);
    assertions = List.copyOf(assertions);
  }

  /**
   * What is stored of a secret, which is a {@link BearerToken} like any other.
   *
   * @param hash the secret's hash
   * @param expires when it ends; empty for one that does not
   */
  public record Secret(TokenHash hash, Optional<Instant> expires) {
    /** Checks that both are there. */
    public Secret {
      Objects.requireNonNull(hash, "hash");
      Objects.requireNonNull(expires, "expires");
    }

    /** Whether the secret is accepted at this time. */
    public boolean isValidAt(Instant now) {
      return expires.map(now::isBefore).orElse(true);
    }
  }
}
