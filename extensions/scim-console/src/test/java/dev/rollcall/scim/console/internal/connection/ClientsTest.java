// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import dev.rollcall.scim.memory.MemoryOAuthClients;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.oauth.IssuerKeys;
import dev.rollcall.scim.spi.oauth.OAuthClient;
import dev.rollcall.scim.spi.oauth.OAuthClientRegistry;
import dev.rollcall.scim.spi.oauth.OAuthClientRepository;
import dev.rollcall.scim.spi.oauth.TrustedIssuer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Another administrator revokes a client between the look-up of a request and its change. */
class ClientsTest {
  private static final Caller PING = new Caller("acme", "ping");
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final TrustedIssuer ISSUER =
      TrustedIssuer.of(
              "https://idp.example", "api://app", IssuerKeys.publicJwksUri("https://idp.example/k"))
          .withClaim("sub", "5f1c");

  private final MemoryOAuthClients stored = new MemoryOAuthClients();
  private final OAuthClientRegistry registry =
      new OAuthClientRegistry(stored, InstantSource.fixed(NOW));

  /** Revokes a client before it is changed for the first time. */
  private Clients whileRevoking(String clientId) {
    OAuthClientRepository repository = mock(OAuthClientRepository.class, delegatesTo(stored));
    doAnswer(
            call -> {
              registry.revoke("acme", clientId);
              return stored.change(call.getArgument(0), clientId, call.getArgument(2));
            })
        .when(repository)
        .change(any(), eq(clientId), any());
    InstantSource clock = InstantSource.fixed(NOW.plus(Duration.ofDays(2)));
    return new Clients(new OAuthClientRegistry(repository, clock), clock);
  }

  private boolean isRevoked(OAuthClient client) {
    return stored.find(client.id()).orElseThrow().isRevoked();
  }

  @Test
  void rotateWhenRevokedInTheMeantimeThenNoSecret() {
    OAuthClient client = registry.registerWithSecret(PING).client();

    assertThat(whileRevoking(client.id()).rotate(client, Instant.MAX)).isEmpty();
    assertThat(isRevoked(client)).isTrue();
  }

  @Test
  void revokeWhenRevokedInTheMeantimeThenRevoked() {
    OAuthClient client = registry.registerWithSecret(PING).client();

    whileRevoking(client.id()).revoke(client);

    assertThat(isRevoked(client)).isTrue();
  }

  @Test
  void revokeWhenRemovedInTheMeantimeThenRemoved() {
    OAuthClient client = registry.registerWithSecret(PING).client();
    stored.remove("acme", client.id());

    new Clients(registry, InstantSource.fixed(NOW)).revoke(client);

    assertThat(stored.find(client.id())).isEmpty();
  }

  @Test
  void revokeCredentialWhenRevokedInTheMeantimeThenRevoked() {
    OAuthClient client = registry.registerWithSecret(PING).client();
    CredentialRow credential = CredentialRow.of(client.credentials().get(0), false, NOW);

    whileRevoking(client.id()).revoke(client, credential);

    assertThat(isRevoked(client)).isTrue();
  }

  @Test
  void federateWhenExpiredClientIsRevokedInTheMeantimeThenNewClient() {
    Optional<Duration> day = Optional.of(Duration.ofDays(1));
    OAuthClient expired = registry.registerFederated(PING, ISSUER, day);

    OAuthClient client = whileRevoking(expired.id()).federate(PING, ISSUER, day).orElseThrow();

    assertThat(client.id()).isNotEqualTo(expired.id());
    assertThat(isRevoked(client)).isFalse();
    assertThat(isRevoked(expired)).isTrue();
  }
}
