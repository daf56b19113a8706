// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.oauth;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.BearerToken;
import dev.rollcall.scim.spi.credential.TokenHash;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A client that may request access tokens (RFC 6749 section 4.4) with a secret or an assertion.
 *
 * @param id the client identifier, unique in the application and never reused for another tenant;
 *     visible ASCII (RFC 6749 appendix A.1)
 * @param caller the connection that its access tokens belong to
 * @param secrets its secrets as hashes; several may be valid during a rotation
 * @param assertions the issuers of its assertions (RFC 7523); the subject of an assertion is the
 *     client's id unless the claim {@code sub} is configured
 * @param replay the replay policy for its assertions
 */
public record OAuthClient(
    String id,
    Caller caller,
    List<Secret> secrets,
    List<TrustedIssuer> assertions,
    ReplayPolicy replay) {
  /** Checks and copies the components. */
  public OAuthClient {
    if (id.isBlank()) {
      throw new IllegalArgumentException("id must not be blank");
    }
    Objects.requireNonNull(caller, "caller");
    secrets = List.copyOf(secrets);
    assertions = List.copyOf(assertions);
    Objects.requireNonNull(replay, "replay");
  }

  /** Creates a client whose assertions may be reused until they expire. */
  public OAuthClient(
      String id, Caller caller, List<Secret> secrets, List<TrustedIssuer> assertions) {
    this(id, caller, secrets, assertions, ReplayPolicy.UNTIL_EXPIRY);
  }

  /** Returns a copy with other secrets. */
  public OAuthClient withSecrets(List<Secret> other) {
    return new OAuthClient(id, caller, other, assertions, replay);
  }

  /** Returns a copy with other issuers of assertions. */
  public OAuthClient withAssertions(List<TrustedIssuer> other) {
    return new OAuthClient(id, caller, secrets, other, replay);
  }

  /** Returns a copy with another replay policy. */
  public OAuthClient withReplay(ReplayPolicy other) {
    return new OAuthClient(id, caller, secrets, assertions, other);
  }

  /**
   * The stored form of a client secret, which is a {@link BearerToken}.
   *
   * @param hash the secret's hash
   * @param expires the expiry; empty for a secret that does not expire
   */
  public record Secret(TokenHash hash, Optional<Instant> expires) {
    /** Checks that no component is null. */
    public Secret {
      Objects.requireNonNull(hash, "hash");
      Objects.requireNonNull(expires, "expires");
    }

    /** Returns whether the secret is valid at this time. */
    public boolean isValidAt(Instant now) {
      return expires.map(now::isBefore).orElse(true);
    }
  }
}
