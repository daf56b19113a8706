// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.console.Console;
import dev.rollcall.scim.console.PortalLinks;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.jdbc.JdbcStores;
import dev.rollcall.scim.memory.MemoryAssertionReplayCache;
import dev.rollcall.scim.memory.MemoryCredentialStore;
import dev.rollcall.scim.memory.MemoryOAuthClients;
import dev.rollcall.scim.oauth.AccessTokenAuthenticator;
import dev.rollcall.scim.oauth.AccessTokens;
import dev.rollcall.scim.oauth.Assertions;
import dev.rollcall.scim.oauth.ClientCredentials;
import dev.rollcall.scim.oauth.IssuerKeySource;
import dev.rollcall.scim.oauth.JwtAuthenticator;
import dev.rollcall.scim.oauth.SigningKeys;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.Authenticator;
import dev.rollcall.scim.spi.credential.BearerToken;
import dev.rollcall.scim.spi.credential.ConnectionTokens;
import dev.rollcall.scim.spi.credential.CredentialEvent;
import dev.rollcall.scim.spi.credential.CredentialExpiryNotifier;
import dev.rollcall.scim.spi.credential.CredentialRepository;
import dev.rollcall.scim.spi.credential.TokenAuthenticator;
import dev.rollcall.scim.spi.credential.TokenPolicy;
import dev.rollcall.scim.spi.oauth.AssertionReplayCache;
import dev.rollcall.scim.spi.oauth.ClientCredential;
import dev.rollcall.scim.spi.oauth.IssuerKeys;
import dev.rollcall.scim.spi.oauth.JwtTrust;
import dev.rollcall.scim.spi.oauth.JwtTrusts;
import dev.rollcall.scim.spi.oauth.OAuthClientRegistry;
import dev.rollcall.scim.spi.oauth.OAuthClientStore;
import dev.rollcall.scim.spi.oauth.TrustedIssuer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Runs the examples of the guide on credentials. */
class CredentialsTest {
  // snippet:tokens
  static BearerToken replaced(CredentialRepository credentials, Caller connection) {
    ConnectionTokens connections =
        new ConnectionTokens(credentials, TokenPolicy.ONE_YEAR, Clock.systemUTC());
    return connections.rotate(connection); // show secret() once; the old one lives for a week
  }

  // end:tokens

  // snippet:watch
  static CredentialExpiryNotifier watch(
      ConnectionTokens connections, Instant lastRun, List<String> mails) {
    return connections.expiryNotifier(
        lastRun,
        event -> {
          if (event instanceof CredentialEvent.ExpiresSoon soon) {
            mails.add("The token of " + soon.credential().caller().tenantId() + " ends soon");
          }
        });
  }

  // end:watch

  // snippet:jwt
  static Authenticator entra(
      Authenticator opaqueTokens, String directoryId, IssuerKeySource keys) { // one for the process
    TrustedIssuer issuer =
        TrustedIssuer.of(
                "https://sts.windows.net/" + directoryId + "/",
                "8adf8e6e-67b2-4cf2-a259-e3dc5476c621", // as the token says in "aud"
                IssuerKeys.jwksUri("https://login.microsoftonline.com/common/discovery/keys"))
            .withClaim("tid", directoryId);
    keys.prewarm(List.of(issuer.keys()));
    JwtTrusts trusts = JwtTrusts.of(new JwtTrust(issuer, new Caller("acme", "entra")));
    return Authenticator.firstOf(
        opaqueTokens, new JwtAuthenticator(trusts, keys, Clock.systemUTC()));
  }

  // end:jwt

  // snippet:endpoint
  static ServiceProvider.Builder withTokenEndpoint(
      ServiceProvider.Builder application,
      OAuthClientStore clients,
      AssertionReplayCache used,
      IssuerKeySource keys,
      SigningKeys ring) {
    // snippet:endpoint-body
    Clock clock = Clock.systemUTC();
    AccessTokens tokens = new AccessTokens(ring, "my-app", clock);
    Assertions assertions = new Assertions(keys, used, clock);
    return application
        .tokenEndpoint(
            new ClientCredentials(clients, tokens, assertions, clock)
                .lasting(Duration.ofMinutes(120)))
        .authenticator(new AccessTokenAuthenticator(tokens, clients));
    // end:endpoint-body
  }

  // end:endpoint

  // snippet:federated
  static TrustedIssuer federated(String directoryId, String appId, String serviceObjectId) {
    String directory = "https://login.microsoftonline.com/" + directoryId;
    return TrustedIssuer.of(
            directory + "/v2.0", appId, IssuerKeys.jwksUri(directory + "/discovery/v2.0/keys"))
        .withAudience("api://" + appId)
        .withClaim("tid", directoryId)
        .withClaim("sub", serviceObjectId); // of the provisioning service in this directory
  }

  // end:federated

  // snippet:clients
  static BearerToken rotated(OAuthClientRegistry registry, Caller connection) {
    OAuthClientRegistry.Registered made = registry.registerWithSecret(connection);
    return registry.rotateSecret(connection.tenantId(), made.client().id()); // both are valid
  }

  // end:clients

  // snippet:registry
  static Console console(ServiceProvider provider, PortalLinks links, JdbcStores stores) {
    return Console.of(provider)
        .portalLinks(links)
        .oauthClients(new OAuthClientRegistry(stores.oauthClients(), Clock.systemUTC()))
        .build();
  }

  // end:registry

  @Test
  void rotateSecretThenBothSecretsAreValid() {
    MemoryOAuthClients clients = new MemoryOAuthClients();
    OAuthClientRegistry registry = new OAuthClientRegistry(clients, Clock.systemUTC());

    BearerToken latest = rotated(registry, new Caller("acme", "ping"));

    List<ClientCredential.Secret> secrets = registry.clients("acme").get(0).secrets();
    assertThat(secrets).hasSize(2).allMatch(known -> known.isValidAt(Instant.now()));
    assertThat(secrets.get(1).hash()).isEqualTo(latest.hash());
  }

  @Test
  void rotateThenTokensAreReplacedAndAnnounced() {
    MemoryCredentialStore credentials = new MemoryCredentialStore();
    Caller connection = new Caller("acme", "entra");
    Authenticator authenticator = new TokenAuthenticator(credentials, Clock.systemUTC());
    BearerToken first = replaced(credentials, connection);
    BearerToken second = replaced(credentials, connection);
    assertThat(authenticator.authenticate(first.secret())).contains(connection);
    assertThat(authenticator.authenticate(second.secret())).contains(connection);

    List<String> mails = new ArrayList<>();
    ConnectionTokens connections =
        new ConnectionTokens(credentials, TokenPolicy.ONE_YEAR, Clock.systemUTC());
    watch(connections, Instant.now().minusSeconds(60), mails).run();
    assertThat(mails).hasSize(1);
  }

  @Test
  void authenticateWhenFederatedThenBothAudiencesAreAccepted() {
    assertThat(federated("directory", "app", "service").audiences())
        .containsExactlyInAnyOrder("app", "api://app");
  }

  @Test
  void requestWhenOtherTenantThenUnauthorized() {
    IssuerKeySource keys = new IssuerKeySource(Clock.systemUTC(), fetch -> {}); // no network
    Authenticator authenticator =
        entra(token -> Optional.empty(), "6f1c5a0e-0001-4000-8000-000000000001", keys);
    assertThat(authenticator.authenticate("nobody")).isEmpty();
    assertThat(
            withTokenEndpoint(
                ServiceProvider.named("my-app"),
                new MemoryOAuthClients(),
                new MemoryAssertionReplayCache(Clock.systemUTC()),
                keys,
                SigningKeys.random()))
        .isNotNull();
  }
}
