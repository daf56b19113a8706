// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.oauth;

import dev.rollcall.scim.gateway.logout.SecurityEventReceiver;
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
 * Verifies security event tokens (RFC 8417) in the profile of the Shared Signals Framework: the
 * type {@code secevent+jwt}, the claims {@code iss}, {@code aud}, {@code iat} and {@code jti}, and
 * neither {@code sub} nor {@code exp}. Thread-safe.
 *
 * <p>A transmitter may send a token again until it is acknowledged. Tokens are accepted until they
 * are seven days old by {@code iat}, and recorded as long.
 */
public final class SecurityEventTokens implements SecurityEventReceiver {
  private static final Duration DEFAULT_AGE = Duration.ofDays(7);
  private static final Duration SHORTEST = Duration.ofMinutes(5);
  private static final Duration LONGEST = Duration.ofDays(30);

  private final SignedRequests requests;
  private final AssertionReplayCache used;
  private final InstantSource clock;
  private final Duration maxAge;

  /**
   * Creates a verifier.
   *
   * @param trusts the entries of the tenants, which authorize security events and nothing else
   * @param keys the source of the issuers' keys
   * @param used records the tokens in the unit of work of their processing
   */
  public SecurityEventTokens(
      JwtTrusts trusts, IssuerKeySource keys, AssertionReplayCache used, InstantSource clock) {
    this(
        new SignedRequests(
            new TrustedTokens(
                Objects.requireNonNull(trusts, "trusts"),
                new JwtCheck(Objects.requireNonNull(keys, "keys"), clock, JwtKind.SECURITY_EVENT)),
            "security-event",
            List.of("jti")),
        used,
        clock,
        DEFAULT_AGE);
  }

  private SecurityEventTokens(
      SignedRequests requests, AssertionReplayCache used, InstantSource clock, Duration maxAge) {
    this.requests = requests;
    this.used = Objects.requireNonNull(used, "used");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.maxAge = maxAge;
  }

  /**
   * Returns a copy with another maximum age of tokens.
   *
   * @throws IllegalArgumentException when it is not from five minutes to 30 days
   */
  public SecurityEventTokens withMaxAge(Duration longest) {
    if (longest.compareTo(SHORTEST) < 0 || longest.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("maxAge must be from five minutes to 30 days");
    }
    return new SecurityEventTokens(requests, used, clock, longest);
  }

  @Override
  public TokenVerification verify(SignedRequest request) {
    return requests.verify(request, new Age());
  }

  @Override
  public boolean record(TenantContext unit, AssertionReplayCache.Use token) {
    return used.tryUse(unit, token);
  }

  private final class Age implements SignedRequests.Times {
    @Override
    public Optional<AuthenticationFailure> failure(Jwt token) {
      return clock.instant().isBefore(end(token))
          ? Optional.empty()
          : Optional.of(AuthenticationFailure.EXPIRED);
    }

    @Override
    public Instant end(Jwt token) {
      return token.issued().orElseThrow().plus(maxAge);
    }
  }
}
