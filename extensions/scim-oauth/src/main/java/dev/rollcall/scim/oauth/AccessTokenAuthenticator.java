// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.oauth;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.AuthenticationFailure;
import dev.rollcall.scim.spi.credential.AuthenticationResult;
import dev.rollcall.scim.spi.credential.Authenticator;
import dev.rollcall.scim.spi.credential.RecentUses;
import dev.rollcall.scim.spi.oauth.OAuthClient;
import dev.rollcall.scim.spi.oauth.OAuthClientStore;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Authenticates the access tokens that {@link ClientCredentials} issues. A token is valid until it
 * ends, its client or the credential that it was issued for is revoked, or its client belongs to
 * another connection.
 */
public final class AccessTokenAuthenticator implements Authenticator {
  private final AccessTokens tokens;
  private final OAuthClientStore clients;
  private final RecentUses<ClientCredentialKey> uses = new RecentUses<>();

  /** Creates an authenticator for the tokens and clients of one application. */
  public AccessTokenAuthenticator(AccessTokens tokens, OAuthClientStore clients) {
    this.tokens = Objects.requireNonNull(tokens, "tokens");
    this.clients = Objects.requireNonNull(clients, "clients");
  }

  @Override
  public Optional<Caller> authenticate(String bearerToken) {
    return verify(bearerToken).caller();
  }

  @Override
  public AuthenticationResult verify(String bearerToken) {
    Optional<Jwt> token = Jwt.parse(bearerToken);
    if (token.isEmpty()) {
      return AuthenticationResult.rejected(AuthenticationFailure.MALFORMED);
    }
    Optional<AuthenticationFailure> failure = tokens.failure(token.get());
    if (failure.isPresent()) {
      return AuthenticationResult.rejected(failure.get());
    }
    AccessTokens.Holder holder = tokens.holder(token.get());
    if (tokens.isExpired(token.get())) {
      return AuthenticationResult.rejected(AuthenticationFailure.EXPIRED, holder.caller());
    }
    Optional<OAuthClient> client = client(holder);
    client.ifPresent(known -> recordUse(known, holder.credentialId(), tokens.now()));
    return client
        .map(known -> caller(known, holder))
        .map(AuthenticationResult::accepted)
        .orElseGet(
            () -> AuthenticationResult.rejected(AuthenticationFailure.REVOKED, holder.caller()));
  }

  private void recordUse(OAuthClient client, String credentialId, Instant now) {
    if (uses.isFirst(new ClientCredentialKey(client.id(), credentialId), now)) {
      clients.recordUse(client, credentialId, now);
    }
  }

  /** The client as it is now, unless the token is no longer valid. */
  private Optional<OAuthClient> client(AccessTokens.Holder holder) {
    return clients
        .find(holder.clientId())
        .filter(known -> !known.isRevoked())
        .filter(known -> known.credential(holder.credentialId()).isPresent())
        .filter(known -> holder.caller().isSameConnection(known.caller()));
  }

  /** The caller with no more scopes than the token has. */
  private static Caller caller(OAuthClient client, AccessTokens.Holder holder) {
    Caller caller = client.caller();
    return caller.withScopes(holder.scope().within(caller.scopes()));
  }
}
