// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.oauth;

import dev.rollcall.scim.spi.Authenticator;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.OAuthClient;
import dev.rollcall.scim.spi.OAuthClientStore;
import java.util.Objects;
import java.util.Optional;

/**
 * Takes the access tokens that {@link ClientCredentials} gives, as long as their client is there
 * and has not changed hands.
 */
public final class AccessTokenAuthenticator implements Authenticator {
  private final AccessTokens tokens;
  private final OAuthClientStore clients;

  /** Over the tokens and clients of one application. */
  public AccessTokenAuthenticator(AccessTokens tokens, OAuthClientStore clients) {
    this.tokens = Objects.requireNonNull(tokens, "tokens");
    this.clients = Objects.requireNonNull(clients, "clients");
  }

  @Override
  public Optional<Caller> authenticate(String bearerToken) {
    return Jwts.parse(bearerToken).flatMap(tokens::read).flatMap(this::caller);
  }

  /** The scopes are those that the client has now, whatever it had when the token was issued. */
  private Optional<Caller> caller(AccessTokens.Holder holder) {
    return clients
        .find(holder.clientId())
        .map(OAuthClient::caller)
        .filter(holder.caller()::isSameConnection);
  }
}
