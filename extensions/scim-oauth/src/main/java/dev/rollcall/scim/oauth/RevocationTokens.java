// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.oauth;

import dev.rollcall.scim.gateway.logout.GlobalTokenRevocation;
import dev.rollcall.scim.gateway.logout.SignedRequest;
import dev.rollcall.scim.gateway.logout.TokenVerification;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.credential.AuthenticationFailure;
import dev.rollcall.scim.spi.oauth.AssertionReplayCache;
import dev.rollcall.scim.spi.oauth.JwtTrusts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Verifies the tokens of Global Token Revocation requests in the form of Okta Universal Logout: a
 * JWT with the type {@code global-token-revocation+jwt}, the claims {@code iss}, {@code aud},
 * {@code sub}, {@code iat}, {@code exp} and {@code jti}, and a lifetime of at most five minutes. A
 * token is accepted once. Thread-safe.
 *
 * <p>Each tenant has separate trust entries. The audience of an entry is the URL of the tenant's
 * endpoint for Okta. Require the claim {@code sub}, the client id of your application at the
 * issuer, if one issuer signs for several of your tenants.
 */
public final class RevocationTokens implements GlobalTokenRevocation {
  private static final Duration DEFAULT_LIFETIME = Duration.ofMinutes(5);
  private static final Duration SHORTEST = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofHours(1);

  private final SignedRequests requests;
  private final AssertionReplayCache used;
  private final InstantSource clock;
  private final Duration maxLifetime;

  /**
   * Creates a verifier.
   *
   * @param trusts the entries of the tenants, which authorize logout requests and nothing else
   * @param keys the source of the issuers' keys
   * @param used records the tokens in the unit of work of their revocation
   */
  public RevocationTokens(
      JwtTrusts trusts, IssuerKeySource keys, AssertionReplayCache used, InstantSource clock) {
    this(
        new SignedRequests(
            new TrustedTokens(
                Objects.requireNonNull(trusts, "trusts"),
                new JwtCheck(
                    Objects.requireNonNull(keys, "keys"), clock, JwtKind.GLOBAL_TOKEN_REVOCATION)),
            "global-token-revocation",
            List.of("jti", "sub")),
        used,
        clock,
        DEFAULT_LIFETIME);
  }

  private RevocationTokens(
      SignedRequests requests,
      AssertionReplayCache used,
      InstantSource clock,
      Duration maxLifetime) {
    this.requests = requests;
    this.used = Objects.requireNonNull(used, "used");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.maxLifetime = maxLifetime;
  }

  /**
   * Returns a copy with another limit on the time from {@code iat} to {@code exp}.
   *
   * @throws IllegalArgumentException when it is not from 30 seconds to one hour
   */
  public RevocationTokens withMaxLifetime(Duration longest) {
    if (longest.compareTo(SHORTEST) < 0 || longest.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("maxLifetime must be from 30 seconds to one hour");
    }
    return new RevocationTokens(requests, used, clock, longest);
  }

  @Override
  public TokenVerification verify(SignedRequest request) {
    return requests.verify(request, new Lifetime());
  }

  @Override
  public boolean record(TenantContext unit, AssertionReplayCache.Use token) {
    return used.tryUse(unit, token);
  }

  private final class Lifetime implements SignedRequests.Times {
    @Override
    public Optional<AuthenticationFailure> failure(Jwt token) {
      Instant expires = token.expires().orElseThrow();
      Instant latest = clock.instant().plus(maxLifetime).plus(JwtCheck.SKEW);
      boolean isTooLong =
          expires.isAfter(token.issued().orElseThrow().plus(maxLifetime))
              || expires.isAfter(latest);
      return isTooLong ? Optional.of(AuthenticationFailure.LIFETIME_TOO_LONG) : Optional.empty();
    }

    @Override
    public Instant end(Jwt token) {
      return token.expires().orElseThrow().plus(JwtCheck.SKEW);
    }
  }
}
