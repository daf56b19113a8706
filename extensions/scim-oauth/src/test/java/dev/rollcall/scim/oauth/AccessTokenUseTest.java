// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.memory.MemoryOAuthClients;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.Scope;
import dev.rollcall.scim.spi.credential.AuthenticationFailure;
import dev.rollcall.scim.spi.credential.AuthenticationResult;
import dev.rollcall.scim.spi.credential.AuthenticationResult.Rejected;
import dev.rollcall.scim.spi.oauth.OAuthClient;
import dev.rollcall.scim.spi.oauth.OAuthClientRegistry;
import dev.rollcall.scim.spi.oauth.OAuthClientStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Tests the use of access tokens of a client. */
class AccessTokenUseTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-05-13T12:00:00Z"));
  private static final Caller ACME = new Caller("acme", "entra");

  private final MemoryOAuthClients clients = new MemoryOAuthClients();
  private final OAuthClientRegistry registry = new OAuthClientRegistry(clients, CLOCK);
  private final OAuthClient client = registry.registerWithSecret(ACME).client();
  private final AccessTokens tokens = new AccessTokens(SigningKeys.random(), "app", CLOCK);
  private final List<String> recorded = new CopyOnWriteArrayList<>();
  private final AccessTokenAuthenticator authenticator =
      new AccessTokenAuthenticator(
          tokens,
          new OAuthClientStore() {
            @Override
            public Optional<OAuthClient> find(String clientId) {
              return clients.find(clientId);
            }

            @Override
            public void recordUse(OAuthClient used, String credentialId, Instant time) {
              recorded.add(credentialId);
            }
          });

  private String token(String credentialId) {
    OAuthClient current = clients.find(client.id()).orElseThrow();
    return tokens.issue(
        current,
        current.credential(credentialId).orElseThrow(),
        new GrantedScope(Scope.ALL),
        Duration.ofHours(1));
  }

  @Test
  void verifyWhenUseCannotBeRecordedThenTriedOncePerCredential() {
    String first = client.secrets().get(0).id();
    registry.rotateSecret(ACME.tenantId(), client.id());
    String second = clients.find(client.id()).orElseThrow().secrets().get(1).id();

    for (int i = 0; i < 5; i++) {
      assertThat(authenticator.verify(token(first))).isEqualTo(AuthenticationResult.accepted(ACME));
      assertThat(authenticator.verify(token(second)))
          .isEqualTo(AuthenticationResult.accepted(ACME));
    }

    assertThat(recorded).containsExactly(first, second);
  }

  @Test
  void verifyWhenCredentialIsRevokedThenRejectedAndNoUse() {
    String secret = client.secrets().get(0).id();
    String token = token(secret);
    registry.revokeCredential(ACME.tenantId(), client.id(), secret);

    assertThat(authenticator.verify(token))
        .isEqualTo(
            new Rejected(AuthenticationFailure.REVOKED, Optional.of(ACME), Optional.empty()));
    assertThat(recorded).isEmpty();
  }
}
