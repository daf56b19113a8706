// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.credential;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Authenticates opaque bearer tokens by their hash. Every token, whether valid, expired, revoked or
 * unknown, costs one hash, one look-up and one comparison. If the store is a {@link
 * CredentialRepository}, the use of valid tokens is recorded about once per minute.
 */
public final class TokenAuthenticator implements Authenticator {
  private static final int MAX_LENGTH = 4_096;
  private static final TokenHash NO_TOKEN = TokenHash.of("no token");

  private final CredentialStore credentials;
  private final Clock clock;
  private final Optional<LastUsedTracker> lastUse;

  /** Creates an authenticator that finds credentials in a store. */
  public TokenAuthenticator(CredentialStore credentials, Clock clock) {
    this.credentials = Objects.requireNonNull(credentials, "credentials");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.lastUse =
        credentials instanceof CredentialRepository registry
            ? Optional.of(new LastUsedTracker(registry))
            : Optional.empty();
  }

  @Override
  public Optional<Caller> authenticate(String bearerToken) {
    return verify(bearerToken).caller();
  }

  @Override
  public AuthenticationResult verify(String bearerToken) {
    TokenHash presented = hash(bearerToken);
    return result(bearerToken, presented, credentials.find(presented));
  }

  @Override
  public TenantAuthenticationResult verify(String bearerToken, TenantDirectory tenants) {
    Optional<TenantCredentialLookup> lookup = credentials.withTenants(tenants);
    if (lookup.isEmpty()) {
      return Authenticator.super.verify(bearerToken, tenants);
    }
    TokenHash presented = hash(bearerToken);
    TenantCredentialLookup.Found found = lookup.get().find(presented);
    return new TenantAuthenticationResult(
        result(bearerToken, presented, found.credential()), found.tenant());
  }

  private static boolean isTooLong(String bearerToken) {
    return bearerToken.length() > MAX_LENGTH;
  }

  private static TokenHash hash(String bearerToken) {
    return TokenHash.of(isTooLong(bearerToken) ? "" : bearerToken);
  }

  private AuthenticationResult result(
      String bearerToken, TokenHash presented, Optional<Credential> found) {
    boolean isSame = presented.isSameAs(found.map(Credential::hash).orElse(NO_TOKEN));
    if (found.isEmpty() || !isSame || isTooLong(bearerToken)) {
      return AuthenticationResult.rejected(AuthenticationFailure.UNKNOWN_TOKEN);
    }
    Credential credential = found.get();
    Instant now = clock.instant();
    if (!credential.isValidAt(now)) {
      return AuthenticationResult.rejected(
          credential.isRevoked() ? AuthenticationFailure.REVOKED : AuthenticationFailure.EXPIRED,
          credential.caller());
    }
    lastUse.ifPresent(use -> use.record(credential, now));
    return AuthenticationResult.accepted(credential.caller());
  }
}
