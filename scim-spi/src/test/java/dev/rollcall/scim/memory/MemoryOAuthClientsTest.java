// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.oauth.ClientCredential.Federated;
import dev.rollcall.scim.spi.oauth.ClientCredential.Lifetime;
import dev.rollcall.scim.spi.oauth.IssuerKeys;
import dev.rollcall.scim.spi.oauth.OAuthClient;
import dev.rollcall.scim.spi.oauth.TrustedIssuer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryOAuthClientsTest {
  private static final Instant NOON = Instant.parse("2026-05-13T12:00:00Z");
  private static final TrustedIssuer ROBOT = issuer().withClaim("sub", "robot");

  private final MemoryOAuthClients clients = new MemoryOAuthClients();

  private static TrustedIssuer issuer() {
    return TrustedIssuer.of("https://issuer.example", "api", IssuerKeys.inlineJwks("{}"));
  }

  private static OAuthClient client(String id, String tenantId, Instant created) {
    return OAuthClient.of(id, new Caller(tenantId, "entra"), created, List.of());
  }

  private static OAuthClient client(String id, String tenantId) {
    return client(id, tenantId, NOON);
  }

  private static OAuthClient trusting(OAuthClient client, TrustedIssuer issuer) {
    return client.with(
        new Federated("f-" + client.id(), issuer, Lifetime.from(NOON, Optional.empty())));
  }

  @Test
  void addWhenIdExistsThenRejected() {
    clients.add(client("c", "acme"));

    assertThatIllegalArgumentException().isThrownBy(() -> clients.add(client("c", "globex")));
    assertThat(clients.find("c")).contains(client("c", "acme"));
    assertThat(clients.find("d")).isEmpty();
  }

  @Test
  void findByTenantThenItsClientsLatestFirst() {
    OAuthClient later = client("b", "acme", NOON.plusSeconds(1));
    clients.add(client("a", "acme"));
    clients.add(later);
    clients.add(client("c", "globex"));

    assertThat(clients.findByTenant("acme")).containsExactly(later, client("a", "acme"));
    assertThat(clients.findByTenant("initech")).isEmpty();
  }

  @Test
  void changeWhenClientIsOfAnotherTenantThenUnchanged() {
    clients.add(client("c", "acme"));

    assertThat(clients.change("globex", "c", OAuthClient::revoked)).isEmpty();
    assertThat(clients.find("c").orElseThrow().isRevoked()).isFalse();
    assertThat(clients.change("acme", "c", OAuthClient::revoked))
        .contains(client("c", "acme").revoked());
    assertThat(clients.find("c").orElseThrow().isRevoked()).isTrue();
  }

  @Test
  void removeWhenClientIsOfAnotherTenantThenItStays() {
    clients.add(trusting(client("c", "acme"), ROBOT));

    clients.remove("globex", "c");
    assertThat(clients.find("c")).isPresent();
    assertThat(clients.findByIssuer(ROBOT.name())).hasSize(1);

    clients.remove("acme", "c");
    assertThat(clients.find("c")).isEmpty();
    assertThat(clients.findByIssuer(ROBOT.name())).isEmpty();
  }

  @Test
  void addWhenIdentityIsRegisteredThenRejectedUntilItIsFree() {
    OAuthClient owner = trusting(client("c", "acme"), ROBOT);
    OAuthClient other = trusting(client("d", "globex"), ROBOT);
    clients.add(owner);

    assertThatIllegalArgumentException().isThrownBy(() -> clients.add(other));
    assertThat(clients.find("d")).isEmpty();
    assertThat(clients.change("acme", "c", client -> client)).contains(owner);

    clients.change("acme", "c", client -> client.without("f-c"));
    clients.add(other);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> clients.change("acme", "c", client -> trusting(client, ROBOT)));
    assertThat(clients.findByIssuer(ROBOT.name())).containsExactly(other);

    clients.change("globex", "d", OAuthClient::revoked);
    clients.change("acme", "c", client -> trusting(client, ROBOT));
    assertThat(clients.findByIssuer(ROBOT.name())).containsExactly(owner);

    clients.remove("acme", "c");
    clients.add(trusting(client("e", "initech"), ROBOT));
    assertThat(clients.findByIssuer(ROBOT.name())).extracting(OAuthClient::id).containsExactly("e");
  }

  @Test
  void findByIssuerWhenTrustHasNoSubjectThenNotFound() {
    clients.add(trusting(client("c", "acme"), issuer().withClaim("azp", "robot")));
    clients.add(trusting(client("d", "acme"), issuer().withClaim("sub", "a")));
    clients.add(trusting(client("e", "globex"), issuer().withClaim("sub", "b")));
    clients.add(trusting(client("f", "globex"), issuer().withClaim("sub", "c")).revoked());

    assertThat(clients.findByIssuer(ROBOT.name()))
        .extracting(OAuthClient::id)
        .containsExactlyInAnyOrder("d", "e");
    assertThat(clients.findByIssuer("https://other.example")).isEmpty();

    clients.remove("acme", "d");
    assertThat(clients.findByIssuer(ROBOT.name())).extracting(OAuthClient::id).containsExactly("e");
  }
}
