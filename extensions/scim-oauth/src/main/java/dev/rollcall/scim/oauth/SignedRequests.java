// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.oauth;

import dev.rollcall.scim.gateway.logout.SignedRequest;
import dev.rollcall.scim.gateway.logout.TokenVerification;
import dev.rollcall.scim.gateway.logout.TokenVerification.Refused;
import dev.rollcall.scim.gateway.logout.TokenVerification.Verified;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.AuthenticationFailure;
import dev.rollcall.scim.spi.credential.AuthenticationResult;
import dev.rollcall.scim.spi.credential.AuthenticationResult.Rejected;
import dev.rollcall.scim.spi.oauth.AssertionReplayCache;
import dev.rollcall.scim.spi.oauth.JwtTrust;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Verifies the signed tokens of requests that identity providers send to a tenant.
 *
 * @param tokens finds the trust entry of a token
 * @param purpose separates the recorded identifiers of one kind of tokens from those of others
 * @param required the claims that a token must have in addition to {@code iss} and {@code aud}
 */
record SignedRequests(TrustedTokens tokens, String purpose, List<String> required) {
  private static final int MAX_ID = 256;

  /** The limits of one kind of tokens on their time. */
  interface Times {
    /** The reason why the times of a token are not acceptable; empty if they are. */
    Optional<AuthenticationFailure> failure(Jwt token);

    /** The time until which a token must be recorded. */
    Instant end(Jwt token);
  }

  TokenVerification verify(SignedRequest request, Times times) {
    Optional<Jwt> parsed = Jwt.parse(request.token());
    // The look-up of a tenant costs the same for every token.
    if (parsed.isEmpty()) {
      request.url().tenantOfCredential("");
      return refused(AuthenticationResult.rejected(AuthenticationFailure.MALFORMED));
    }
    Jwt token = parsed.get();
    TrustedTokens.Match match = tokens.match(token);
    Optional<JwtTrust> trust = match.trust();
    Optional<Tenant> tenant =
        request
            .url()
            .tenantOfCredential(trust.map(JwtTrust::caller).map(Caller::tenantId).orElse(""));
    if (trust.isEmpty()) {
      return refused(match.failure().orElseThrow());
    }
    Caller caller = trust.get().caller();
    Optional<Rejected> failure =
        missingClaim(token, caller)
            .or(() -> times.failure(token).map(f -> AuthenticationResult.rejected(f, caller)))
            .or(() -> differentTenant(request, tenant, caller));
    return failure.isPresent()
        ? refused(failure.get())
        : new Verified(
            tenant.orElseThrow(),
            caller,
            new AssertionReplayCache.Use(
                caller.tenantId(),
                token.issuer().orElseThrow(),
                purpose + ':' + token.text("jti").orElseThrow(),
                times.end(token)),
            token.claims());
  }

  static Refused refused(Rejected cause) {
    return new Refused(cause);
  }

  private Optional<Rejected> missingClaim(Jwt token, Caller caller) {
    Stream<String> timestamps = Stream.of("iat").filter(name -> token.issued().isEmpty());
    Stream<String> texts =
        required.stream()
            .filter(
                name ->
                    token
                        .text(name)
                        .filter(text -> !text.isBlank() && text.length() <= MAX_ID)
                        .isEmpty());
    return Stream.concat(texts, timestamps)
        .findFirst()
        .map(
            name ->
                new Rejected(
                    AuthenticationFailure.WRONG_CLAIM, Optional.of(caller), Optional.of(name)));
  }

  private static Optional<Rejected> differentTenant(
      SignedRequest request, Optional<Tenant> tenant, Caller caller) {
    if (tenant.isEmpty()) {
      return Optional.of(
          AuthenticationResult.rejected(AuthenticationFailure.UNKNOWN_TENANT, caller));
    }
    return request.url().isUrlOf(tenant.get())
        ? Optional.empty()
        : Optional.of(AuthenticationResult.rejected(AuthenticationFailure.OTHER_TENANT, caller));
  }
}
