// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.oauth;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.AuthenticationFailure;
import dev.rollcall.scim.spi.credential.AuthenticationResult;
import dev.rollcall.scim.spi.credential.Authenticator;
import dev.rollcall.scim.spi.credential.RecentUses;
import dev.rollcall.scim.spi.oauth.JwtTrust;
import dev.rollcall.scim.spi.oauth.JwtTrusts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/**
 * Authenticates JWTs that an identity provider issues, such as those that Entra sends where an
 * administrator enters no secret. A token must fit the entries of exactly one caller: issuer,
 * audience and claims such as {@code tid}, the signature by a key of that issuer (RS256, PS256 or
 * ES256), and the time within a minute. An entry whose keys cannot be fetched does not prevent that
 * another entry accepts the token.
 */
public final class JwtAuthenticator implements Authenticator {
  private final JwtTrusts trusts;
  private final TrustedTokens tokens;
  private final InstantSource clock;
  private final RecentUses<ClientCredentialKey> uses = new RecentUses<>();

  /** Creates an authenticator for these entries, with keys from this source. */
  public JwtAuthenticator(JwtTrusts trusts, IssuerKeySource keys, InstantSource clock) {
    this.trusts = Objects.requireNonNull(trusts, "trusts");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.tokens = new TrustedTokens(trusts, new JwtCheck(keys, clock, JwtKind.ACCESS_TOKEN));
  }

  @Override
  public Optional<Caller> authenticate(String bearerToken) {
    return verify(bearerToken).caller();
  }

  @Override
  public AuthenticationResult verify(String bearerToken) {
    return Jwt.parse(bearerToken)
        .map(this::verify)
        .orElseGet(() -> AuthenticationResult.rejected(AuthenticationFailure.MALFORMED));
  }

  private AuthenticationResult verify(Jwt token) {
    TrustedTokens.Match match = tokens.match(token);
    return match.trust().map(this::accepted).orElseGet(() -> match.failure().orElseThrow());
  }

  private AuthenticationResult accepted(JwtTrust trust) {
    Instant now = clock.instant();
    boolean isToRecord =
        trust.registration().map(used -> uses.isFirst(key(used), now)).orElse(true);
    if (isToRecord) {
      trusts.recordUse(trust, now);
    }
    return AuthenticationResult.accepted(trust.caller());
  }

  private static ClientCredentialKey key(JwtTrust.Registration registration) {
    return new ClientCredentialKey(registration.client().id(), registration.credentialId());
  }
}
