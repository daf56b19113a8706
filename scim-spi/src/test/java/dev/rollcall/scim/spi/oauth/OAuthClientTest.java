// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.TokenHash;
import dev.rollcall.scim.spi.oauth.ClientCredential.Federated;
import dev.rollcall.scim.spi.oauth.ClientCredential.Lifetime;
import dev.rollcall.scim.spi.oauth.ClientCredential.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OAuthClientTest {
  private static final Instant NOON = Instant.parse("2026-05-13T12:00:00Z");
  private static final Caller CALLER = new Caller("acme", "entra");
  private static final Federated FEDERATED =
      new Federated(
          "fed",
          TrustedIssuer.of("issuer", "api", IssuerKeys.inlineJwks("{}")),
          Lifetime.from(NOON, Optional.empty()));

  private static Secret secret(String text, long issued, long expires) {
    return new Secret(
        TokenHash.of(text),
        Lifetime.from(NOON.plusSeconds(issued), Optional.of(NOON.plusSeconds(expires))));
  }

  private static OAuthClient client(ClientCredential... credentials) {
    return OAuthClient.of("id", CALLER, NOON, List.of(credentials));
  }

  @Test
  void ofThenSecretsBeforeFederatedCredentials() {
    Secret secret = secret("a", 0, 60);
    OAuthClient client = client(FEDERATED, secret);

    assertThat(client.credentials()).containsExactly(secret, FEDERATED);
    assertThat(client.secrets()).containsExactly(secret);
    assertThat(client.federated()).containsExactly(FEDERATED);
    assertThat(client.replay()).isEqualTo(ReplayPolicy.UNTIL_EXPIRY);
    assertThat(client.isRevoked()).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OAuthClient.of(" ", CALLER, NOON, List.of()));
  }

  @Test
  void credentialThenById() {
    Secret secret = secret("a", 0, 60);

    assertThat(secret.id()).isEqualTo(TokenHash.of("a").hex().substring(0, 16));
    assertThat(client(secret, FEDERATED).credential("fed")).contains(FEDERATED);
    assertThat(client(secret, FEDERATED).credential(secret.id())).contains(secret);
    assertThat(client(secret, FEDERATED).credential("other")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"59, true", "60, false", "61, false"})
  void isValidAtThenUntilExpiryOfLastCredential(long seconds, boolean isValid) {
    OAuthClient client = client(secret("a", 0, 30), secret("b", 0, 60));

    assertThat(client.isValidAt(NOON.plusSeconds(seconds))).isEqualTo(isValid);
    assertThat(client.revoked().isValidAt(NOON)).isFalse();
    assertThat(client.revoked().isRevoked()).isTrue();
    assertThat(client().isValidAt(NOON)).isFalse();
    assertThat(client(FEDERATED).isValidAt(Instant.MAX)).isTrue();
  }

  @Test
  void withThenRemovesExpiredCredentials() {
    Secret fresh = secret("c", 40, 100);

    assertThat(client(secret("a", 0, 40), secret("b", 0, 60), FEDERATED).with(fresh).credentials())
        .containsExactly(secret("b", 0, 60), fresh, FEDERATED);
  }

  @Test
  void rotatedThenLatestValidSecretEndsAndOlderAreRemoved() {
    Secret fresh = secret("c", 10, 100);
    OAuthClient client = client(secret("a", 0, 60), secret("b", 1, 60), FEDERATED);

    assertThat(client.rotated(fresh, NOON.plusSeconds(20)).credentials())
        .containsExactly(secret("b", 1, 20), fresh, FEDERATED);
    assertThat(client.rotated(fresh, NOON.plusSeconds(80)).secrets())
        .as("an earlier expiry is kept")
        .containsExactly(secret("b", 1, 60), fresh);
  }

  @Test
  void rotatedWhenLatestHasExpiredThenRemoved() {
    Secret fresh = secret("c", 10, 100);

    assertThat(client().rotated(fresh, NOON).secrets()).containsExactly(fresh);
    assertThat(client(secret("a", 0, 60), secret("b", 1, 10)).rotated(fresh, NOON.plusSeconds(20)))
        .extracting(OAuthClient::secrets)
        .isEqualTo(List.of(secret("a", 0, 20), fresh));
  }

  @Test
  void withoutThenOtherCredentialsStay() {
    Secret secret = secret("a", 0, 60);

    assertThat(client(secret, FEDERATED).without("fed").credentials()).containsExactly(secret);
  }

  @Test
  void usedAtThenRecordsUseOncePerMinute() {
    Secret secret = secret("a", 0, 600);
    Instant use = NOON.plusSeconds(5);
    OAuthClient used = client(secret, FEDERATED).usedAt(secret.id(), use);

    assertThat(client(secret, FEDERATED).lastUsed()).isEmpty();
    assertThat(used.lastUsed()).contains(use);
    assertThat(used.federated()).containsExactly(FEDERATED);
    assertThat(used.usedAt(secret.id(), use.plusSeconds(59))).isEqualTo(used);
    assertThat(used.usedAt(secret.id(), use.plusSeconds(60)).lastUsed())
        .contains(use.plusSeconds(60));
    assertThat(used.usedAt("fed", use.plusSeconds(1)).lastUsed()).contains(use.plusSeconds(1));
    assertThat(used.usedAt("fed", use.plusSeconds(1)).federated().get(0).issuer())
        .isEqualTo(FEDERATED.issuer());
  }

  @Test
  void withReplayThenOtherPolicy() {
    assertThat(client(FEDERATED).withReplay(ReplayPolicy.ONCE).replay())
        .isEqualTo(ReplayPolicy.ONCE);
  }
}
