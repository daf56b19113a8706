// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.oauth;

import dev.rollcall.scim.spi.credential.AuthenticationFailure;
import dev.rollcall.scim.spi.credential.AuthenticationResult;
import dev.rollcall.scim.spi.credential.AuthenticationResult.Rejected;
import dev.rollcall.scim.spi.credential.TokenHash;
import dev.rollcall.scim.spi.oauth.AssertionReplayCache;
import dev.rollcall.scim.spi.oauth.ClientCredential.Federated;
import dev.rollcall.scim.spi.oauth.OAuthClient;
import dev.rollcall.scim.spi.oauth.ReplayPolicy;
import dev.rollcall.scim.spi.oauth.TrustedIssuer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Verifies client assertions (RFC 7523 section 3): issued by an issuer that the client trusts, for
 * this token endpoint or an audience of the issuer's entry, about this client, and valid for no
 * longer than two hours. Whether an assertion may be used more than once is the client's {@link
 * ReplayPolicy}. Thread-safe.
 */
public final class Assertions {
  private static final Duration DEFAULT_LIFETIME = Duration.ofHours(2);
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofHours(24);
  private static final int MAX_ID = 256;

  private final JwtCheck check;
  private final AssertionReplayCache used;
  private final InstantSource clock;
  private final Duration maxLifetime;

  /** Creates a verifier with keys from this source. */
  public Assertions(IssuerKeySource keys, AssertionReplayCache used, InstantSource clock) {
    this(new JwtCheck(keys, clock, JwtKind.CLIENT_ASSERTION), used, clock, DEFAULT_LIFETIME);
  }

  private Assertions(
      JwtCheck check, AssertionReplayCache used, InstantSource clock, Duration maxLifetime) {
    this.check = check;
    this.used = Objects.requireNonNull(used, "used");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.maxLifetime = maxLifetime;
  }

  /**
   * Returns a copy with another limit on the remaining validity of an assertion. Entra issues
   * tokens of 60 to 90 minutes.
   *
   * @throws IllegalArgumentException when it is not from one minute to 24 hours
   */
  public Assertions withMaxLifetime(Duration longest) {
    if (longest.compareTo(SHORTEST) < 0 || longest.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("maxLifetime must be from one minute to 24 hours");
    }
    return new Assertions(check, used, clock, longest);
  }

  /** Verifies an assertion by the federated credentials of a client. */
  ClientProof verify(String assertion, OAuthClient client, String endpoint) {
    Optional<Jwt> parsed = Jwt.parse(assertion);
    if (parsed.isEmpty()) {
      return ClientProof.rejected(AuthenticationFailure.MALFORMED);
    }
    Rejected closest = AuthenticationResult.rejected(AuthenticationFailure.WRONG_ISSUER);
    for (Federated credential : client.federated()) {
      Optional<Rejected> failure = failure(parsed.get(), client, credential, endpoint);
      if (failure.isEmpty()) {
        return isFirstUse(parsed.get(), client)
            ? ClientProof.accepted(credential)
            : ClientProof.rejected(AuthenticationFailure.REPLAYED);
      }
      closest = closest.orMoreSpecific(failure.get());
    }
    return new ClientProof(Optional.empty(), Optional.of(closest));
  }

  private Optional<Rejected> failure(
      Jwt token, OAuthClient client, Federated credential, String endpoint) {
    TrustedIssuer issuer = credential.issuer();
    Set<String> audiences = issuer.audiences().isEmpty() ? Set.of(endpoint) : issuer.audiences();
    boolean isValid = credential.isValidAt(clock.instant());
    return check
        .failure(token, issuer, audiences)
        .or(() -> unless(isAbout(token, client, issuer), AuthenticationFailure.WRONG_SUBJECT))
        .or(() -> unless(isBounded(token), AuthenticationFailure.LIFETIME_TOO_LONG))
        .or(() -> unless(isValid, AuthenticationFailure.EXPIRED));
  }

  private static Optional<Rejected> unless(boolean isValid, AuthenticationFailure reason) {
    return isValid ? Optional.empty() : Optional.of(AuthenticationResult.rejected(reason));
  }

  private static boolean isAbout(Jwt token, OAuthClient client, TrustedIssuer issuer) {
    return issuer.claims().containsKey("sub") || token.subject().equals(Optional.of(client.id()));
  }

  private boolean isBounded(Jwt token) {
    Instant latest = clock.instant().plus(maxLifetime).plus(JwtCheck.SKEW);
    return token.expires().filter(latest::isBefore).isEmpty();
  }

  private boolean isFirstUse(Jwt token, OAuthClient client) {
    if (client.replay() == ReplayPolicy.UNTIL_EXPIRY) {
      return true;
    }
    Instant end = token.expires().orElseThrow().plus(JwtCheck.SKEW);
    return used.tryUse(
        new AssertionReplayCache.Use(
            client.caller().tenantId(), token.issuer().orElseThrow(), id(token), end));
  }

  /**
   * The identity of an assertion: {@code jti}, in tokens of Entra {@code uti}, or the hash of the
   * signed content. The signature is excluded, since some algorithms produce several for one
   * content.
   */
  private static String id(Jwt token) {
    return Stream.of("jti", "uti")
        .flatMap(claim -> token.text(claim).stream())
        .filter(id -> !id.isBlank() && id.length() <= MAX_ID)
        .findFirst()
        .orElseGet(() -> TokenHash.of(token.signingInput()).hex());
  }
}
