// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.fuzzing;

import dev.rollcall.scim.memory.MemoryAssertionReplayCache;
import dev.rollcall.scim.oauth.AccessTokenAuthenticator;
import dev.rollcall.scim.oauth.AccessTokens;
import dev.rollcall.scim.oauth.Assertions;
import dev.rollcall.scim.oauth.ClientCredentials;
import dev.rollcall.scim.oauth.IssuerKeySource;
import dev.rollcall.scim.oauth.SigningKeys;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.Authenticator;
import dev.rollcall.scim.spi.credential.TokenHash;
import dev.rollcall.scim.spi.oauth.ClientCredential.Federated;
import dev.rollcall.scim.spi.oauth.ClientCredential.Lifetime;
import dev.rollcall.scim.spi.oauth.ClientCredential.Secret;
import dev.rollcall.scim.spi.oauth.OAuthClient;
import dev.rollcall.scim.spi.oauth.OAuthClientStore;
import dev.rollcall.scim.spi.oauth.TrustedIssuer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The OAuth clients of the fuzzed host: one of tenant acme, one of tenant globex. */
final class FuzzClients {
  static final String ISSUER = "https://sts.example/t1/";
  static final String SECRET = "client-secret-of-acme";
  static final Caller ACME = new Caller("acme", "entra");

  private final TokenForge forge;
  private final IssuerKeySource keys = new IssuerKeySource(FuzzHost.CLOCK);
  private final AccessTokens tokens =
      new AccessTokens(SigningKeys.of(TokenForge.SECRET), "directory", FuzzHost.CLOCK);
  private final OAuthClientStore clients;

  FuzzClients(TokenForge forge) {
    this.forge = forge;
    TrustedIssuer issuer = TrustedIssuer.forTokenEndpoint(ISSUER, forge.trusted());
    Map<String, OAuthClient> known =
        Map.of(
            "c1", client("c1", ACME, SECRET, issuer),
            "c2",
                client(
                    "c2",
                    new Caller("globex", "entra"),
                    "client-secret-of-globex",
                    issuer.withClaim("sub", "s2")));
    this.clients = id -> Optional.ofNullable(known.get(id));
  }

  static OAuthClient client(String id, Caller caller, String secret, TrustedIssuer issuer) {
    Lifetime endless = Lifetime.from(Instant.EPOCH, Optional.empty());
    return OAuthClient.of(
        id,
        caller,
        Instant.EPOCH,
        List.of(
            new Secret(TokenHash.of(secret), endless),
            new Federated("federated", issuer, endless)));
  }

  TokenForge forge() {
    return forge;
  }

  /** Returns a token endpoint with an empty replay cache. */
  ClientCredentials endpoint() {
    return new ClientCredentials(
        clients,
        tokens,
        new Assertions(keys, new MemoryAssertionReplayCache(FuzzHost.CLOCK), FuzzHost.CLOCK),
        FuzzHost.CLOCK);
  }

  /** Returns the authenticator of the tokens that the endpoint grants. */
  Authenticator authenticator() {
    return new AccessTokenAuthenticator(tokens, clients);
  }
}
