// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.oauth;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.rollcall.scim.spi.credential.AuthenticationFailure;
import dev.rollcall.scim.spi.credential.AuthenticationResult;
import dev.rollcall.scim.spi.credential.AuthenticationResult.Rejected;
import dev.rollcall.scim.spi.oauth.TrustedIssuer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Verifies a JWT against the host's entry for its issuer. Only algorithms with a public key are
 * accepted, since a public key must not sign. Only keys of the host's entry are used; keys in the
 * header are ignored.
 */
final class JwtCheck {
  /** The maximum clock skew between two machines. */
  static final Duration SKEW = Duration.ofSeconds(60);

  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);

  /** The client of an Entra token, in version 2.0 and 1.0. */
  private static final List<String> AUTHORIZED_PARTY = List.of("azp", "appid");

  private final IssuerKeySource keys;
  private final InstantSource clock;
  private final JwtKind kind;

  /** A check of one kind of tokens. */
  JwtCheck(IssuerKeySource keys, InstantSource clock, JwtKind kind) {
    this.keys = keys;
    this.clock = clock;
    this.kind = kind;
  }

  /**
   * The reason why a token is invalid; empty for a valid one. The signature is checked last, so
   * that keys are fetched only for tokens that are valid otherwise.
   *
   * @param audiences the values of which one must be in {@code aud}
   * @throws dev.rollcall.scim.error.ScimException unavailable, when the issuer's keys cannot be
   *     fetched, or the key of a token that is not repeated is unknown while they are fetched
   */
  Optional<Rejected> failure(Jwt token, TrustedIssuer issuer, Set<String> audiences) {
    if (!token.issuer().equals(Optional.of(issuer.name()))) {
      return rejected(AuthenticationFailure.WRONG_ISSUER);
    }
    return headerFailure(token)
        .or(() -> audienceFailure(token, audiences))
        .or(() -> kind.forbiddenClaim(token).map(JwtCheck::wrongClaim))
        .or(() -> differingClaim(token, issuer))
        .or(() -> untimely(token))
        .or(() -> unsigned(token, issuer));
  }

  private Optional<Rejected> headerFailure(Jwt token) {
    if (!ALGORITHMS.contains(token.header().getAlgorithm())) {
      return rejected(AuthenticationFailure.UNSUPPORTED_ALGORITHM);
    }
    return kind.isTypeOf(token) ? Optional.empty() : rejected(AuthenticationFailure.WRONG_TYPE);
  }

  private static Optional<Rejected> audienceFailure(Jwt token, Set<String> audiences) {
    return token.audiences().stream().anyMatch(audiences::contains)
        ? Optional.empty()
        : rejected(AuthenticationFailure.WRONG_AUDIENCE);
  }

  /** The names of the accepted algorithms. */
  static List<String> algorithms() {
    return ALGORITHMS.stream().map(JWSAlgorithm::getName).sorted().toList();
  }

  private static Optional<Rejected> rejected(AuthenticationFailure reason) {
    return Optional.of(AuthenticationResult.rejected(reason));
  }

  private static Optional<Rejected> differingClaim(Jwt token, TrustedIssuer issuer) {
    Stream<String> configured =
        issuer.claims().entrySet().stream()
            .filter(claim -> !token.text(claim.getKey()).equals(Optional.of(claim.getValue())))
            .map(claim -> claim.getKey());
    return Stream.concat(
            issuer.authorizedParty().stream().flatMap(party -> differingParty(token, party)),
            configured.sorted())
        .findFirst()
        .map(JwtCheck::wrongClaim);
  }

  private static Rejected wrongClaim(String name) {
    return new Rejected(AuthenticationFailure.WRONG_CLAIM, Optional.empty(), Optional.of(name));
  }

  /** At least one claim must be present, and each present claim must name the client. */
  private static Stream<String> differingParty(Jwt token, String party) {
    List<String> present = AUTHORIZED_PARTY.stream().filter(token::has).toList();
    return present.isEmpty()
        ? Stream.of(AUTHORIZED_PARTY.get(0))
        : present.stream().filter(claim -> !token.text(claim).equals(Optional.of(party)));
  }

  private Optional<Rejected> untimely(Jwt token) {
    Instant now = clock.instant();
    boolean isEarly =
        Stream.concat(token.notBefore().stream(), token.issued().stream())
            .anyMatch(begin -> now.isBefore(begin.minus(SKEW)));
    if (isEarly) {
      return rejected(AuthenticationFailure.NOT_YET_VALID);
    }
    if (!kind.isExpiring()) {
      return Optional.empty();
    }
    boolean isInTime = token.expires().filter(end -> now.isBefore(end.plus(SKEW))).isPresent();
    return isInTime ? Optional.empty() : rejected(AuthenticationFailure.EXPIRED);
  }

  private Optional<Rejected> unsigned(Jwt token, TrustedIssuer issuer) {
    Predicate<JWKSet> isEnough = set -> !Jose.candidates(set, token).isEmpty();
    JWKSet known =
        kind.isRefusalFinal()
            ? keys.keysAfterRefresh(issuer.keys(), isEnough)
            : keys.keys(issuer.keys(), isEnough);
    List<JWK> candidates = Jose.candidates(known, token);
    if (candidates.isEmpty()) {
      return rejected(AuthenticationFailure.UNKNOWN_KEY);
    }
    return Jose.isSignedByAny(token, candidates)
        ? Optional.empty()
        : rejected(AuthenticationFailure.BAD_SIGNATURE);
  }
}
