// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.oauth;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.BearerToken;
import dev.rollcall.scim.spi.credential.TokenHash;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

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

  /** Returns a copy with another secret and without the secrets that have expired at this time. */
  public OAuthClient withSecret(Secret secret, Instant now) {
    Stream<Secret> valid = secrets.stream().filter(old -> old.isValidAt(now));
    return withSecrets(Stream.concat(valid, Stream.of(secret)));
  }

  /** Returns a copy without the secret with this hash. */
  public OAuthClient withoutSecret(TokenHash hash) {
    return withSecrets(secrets.stream().filter(secret -> !secret.hash().equals(hash)));
  }

  private OAuthClient withSecrets(Stream<Secret> other) {
    return new OAuthClient(id, caller, other.toList(), assertions, replay);
  }

  /** Returns a copy with another issuer of assertions. */
  public OAuthClient withAssertionsOf(TrustedIssuer issuer) {
    List<TrustedIssuer> all = Stream.concat(assertions.stream(), Stream.of(issuer)).toList();
    return new OAuthClient(id, caller, secrets, all, replay);
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
