// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;

/**
 * Authenticates opaque bearer tokens by their hash. Every token, be it valid, expired, revoked or
 * unknown, costs one hash, one look-up and one comparison.
 */
public final class TokenAuthenticator implements Authenticator {
  private static final int MAX_LENGTH = 4_096;
  private static final TokenHash NOBODY = TokenHash.of("nobody has this token");

  private final CredentialStore credentials;
  private final Clock clock;

  /** An authenticator over these credentials. */
  public TokenAuthenticator(CredentialStore credentials, Clock clock) {
    this.credentials = Objects.requireNonNull(credentials, "credentials");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  public Optional<Caller> authenticate(String bearerToken) {
    boolean isTooLong = bearerToken.length() > MAX_LENGTH;
    TokenHash presented = TokenHash.of(isTooLong ? "" : bearerToken);
    Optional<Credential> found = credentials.find(presented);
    boolean isSame = presented.isSameAs(found.map(Credential::hash).orElse(NOBODY));
    return found
        .filter(credential -> isSame && !isTooLong && credential.isValidAt(clock.instant()))
        .map(Credential::caller);
  }
}
