// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import dev.rollcall.examples.demo.storage.Storage;
import dev.rollcall.examples.demo.storage.StoreOption;
import dev.rollcall.scim.gateway.token.TokenEndpoint;
import dev.rollcall.scim.oauth.AccessTokenAuthenticator;
import dev.rollcall.scim.oauth.AccessTokens;
import dev.rollcall.scim.oauth.Assertions;
import dev.rollcall.scim.oauth.ClientCredentials;
import dev.rollcall.scim.oauth.IssuerKeySource;
import dev.rollcall.scim.oauth.JwtAuthenticator;
import dev.rollcall.scim.spi.credential.Authenticator;
import dev.rollcall.scim.spi.oauth.JwtTrusts;
import dev.rollcall.scim.spi.oauth.OAuthClientRepository;
import java.time.Clock;

/**
 * The OAuth clients of an application, which the administrators of its tenants manage in the
 * console: a token endpoint for them, and an authenticator of its access tokens and of tokens that
 * a registered issuer sends without the token endpoint.
 */
record OAuthAccess(TokenEndpoint tokenEndpoint, Authenticator authenticator) {
  static OAuthAccess of(String application, Storage storage) {
    Clock clock = Clock.systemUTC();
    OAuthClientRepository clients = storage.oauthClients();
    IssuerKeySource keys = new IssuerKeySource(clock);
    AccessTokens tokens =
        new AccessTokens(StoreOption.signingKeys(application), application, clock);
    Assertions assertions = new Assertions(keys, storage.assertionReplayCache(), clock);
    return new OAuthAccess(
        new ClientCredentials(clients, tokens, assertions, clock),
        Authenticator.firstOf(
            storage.authenticator(),
            new AccessTokenAuthenticator(tokens, clients),
            new JwtAuthenticator(JwtTrusts.of(clients, clock), keys, clock)));
  }
}
