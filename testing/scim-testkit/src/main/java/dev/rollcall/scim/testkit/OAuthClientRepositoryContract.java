// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.Scope;
import dev.rollcall.scim.spi.credential.TokenHash;
import dev.rollcall.scim.spi.oauth.ClientCredential;
import dev.rollcall.scim.spi.oauth.ClientCredential.Federated;
import dev.rollcall.scim.spi.oauth.ClientCredential.Lifetime;
import dev.rollcall.scim.spi.oauth.ClientCredential.Secret;
import dev.rollcall.scim.spi.oauth.IssuerKeys;
import dev.rollcall.scim.spi.oauth.OAuthClient;
import dev.rollcall.scim.spi.oauth.OAuthClientRepository;
import dev.rollcall.scim.spi.oauth.ReplayPolicy;
import dev.rollcall.scim.spi.oauth.TrustedIssuer;
import dev.rollcall.scim.spi.store.ConflictRetry;
import dev.rollcall.scim.testkit.internal.ConcurrentCalls;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The contract of an {@link OAuthClientRepository}: that of a client store, and rules of changes,
 * lists and federated credentials. A host extends it and supplies the repository.
 */
public abstract class OAuthClientRepositoryContract extends OAuthClientStoreContract {
  private static final Instant CREATED = Instant.parse("2026-01-02T00:00:00Z");
  private static final int THREADS = 8;

  private final Caller acme = new Caller("kit-" + UUID.randomUUID(), "entra");
  private final Caller globex = new Caller("kit-" + UUID.randomUUID(), "entra");
  private final String issuer = "https://" + UUID.randomUUID() + ".example/v2.0";

  /** Called by subclasses of a host. */
  protected OAuthClientRepositoryContract() {}

  @Override
  protected abstract OAuthClientRepository clients();

  @Override
  protected final String register(Caller connection) {
    return added(connection).id();
  }

  @Override
  protected final void addSecret(String clientId) {
    Caller owner = clients().find(clientId).orElseThrow().caller();
    clients().change(owner.tenantId(), clientId, client -> client.with(secret(0)));
  }

  @Override
  protected final void remove(String clientId) {
    clients().remove(clients().find(clientId).orElseThrow().caller().tenantId(), clientId);
  }

  private static OAuthClient client(Caller caller, ClientCredential... credentials) {
    return OAuthClient.of(
        UUID.randomUUID().toString(), caller, CREATED, Arrays.asList(credentials));
  }

  private OAuthClient added(Caller caller, ClientCredential... credentials) {
    OAuthClient client = client(caller, credentials);
    clients().add(client);
    return client;
  }

  private static Secret secret(long secondsLater) {
    return new Secret(
        TokenHash.of(UUID.randomUUID().toString()),
        Lifetime.from(CREATED.plusSeconds(secondsLater), Optional.empty()));
  }

  private static Federated federated(TrustedIssuer issuer) {
    return new Federated(
        UUID.randomUUID().toString(), issuer, Lifetime.from(CREATED, Optional.empty()));
  }

  private TrustedIssuer subject(String subject) {
    return TrustedIssuer.of(issuer, "api://app", IssuerKeys.publicJwksUri(issuer + "/keys"))
        .withClaim("sub", subject);
  }

  private Optional<OAuthClient> revoke(OAuthClient client) {
    return clients().change(client.caller().tenantId(), client.id(), OAuthClient::revoked);
  }

  private List<String> idsByIssuer() {
    return clients().findByIssuer(issuer).stream().map(OAuthClient::id).toList();
  }

  @Test
  @DisplayName("S50, S94: a client is found with everything that was stored")
  void findThenEveryPropertyIsKept() {
    TrustedIssuer other =
        TrustedIssuer.forTokenEndpoint(issuer, IssuerKeys.inlineJwks("{\"keys\":[]}"))
            .withAuthorizedParty("party");
    Secret used =
        secret(2)
            .with(new Lifetime(CREATED, Optional.of(CREATED.plusSeconds(9)), Optional.of(CREATED)));
    OAuthClient client =
        new OAuthClient(
            UUID.randomUUID().toString(),
            acme.withScopes(Set.of(Scope.READ)),
            CREATED,
            List.of(secret(1), used, federated(subject("s").withAudience("app")), federated(other)),
            ReplayPolicy.ONCE,
            false);
    clients().add(client);

    assertThat(clients().find(client.id())).hasValue(client);
    assertThat(revoke(client)).hasValue(client.revoked());
    assertThat(clients().find(client.id())).hasValue(client.revoked());
  }

  @Test
  @DisplayName("S94: a client with a known id is not added, in no tenant")
  void addWhenIdIsKnownThenRejected() {
    OAuthClient known = added(acme, secret(0));
    OAuthClient thief = OAuthClient.of(known.id(), globex, CREATED, List.of(secret(0)));

    assertThatThrownBy(() -> clients().add(thief)).isInstanceOf(IllegalArgumentException.class);

    assertThat(clients().find(known.id())).hasValue(known);
    assertThat(clients().findByTenant(globex.tenantId())).isEmpty();
  }

  @Test
  @DisplayName("S1, S94: a client is changed and removed in its tenant only")
  void changeWhenOtherTenantThenUnchanged() {
    OAuthClient client = added(acme, secret(0));

    assertThat(clients().change(globex.tenantId(), client.id(), OAuthClient::revoked)).isEmpty();
    assertThat(clients().change(acme.tenantId(), "unknown", OAuthClient::revoked)).isEmpty();
    clients().remove(globex.tenantId(), client.id());
    clients().remove(acme.tenantId(), "unknown");

    assertThat(clients().find(client.id())).hasValue(client);
    assertThat(clients().findByTenant(acme.tenantId())).containsExactly(client);
    assertThat(clients().findByTenant(globex.tenantId())).isEmpty();
  }

  @Test
  @DisplayName("S3, S94: of concurrent changes of a client none is lost")
  void changeWhenConcurrentThenNoneIsLost() {
    OAuthClient client = added(acme);

    ConcurrentCalls.run(
        THREADS,
        i ->
            ConflictRetry.run(
                () ->
                    clients()
                        .change(acme.tenantId(), client.id(), known -> known.with(secret(i)))));

    assertThat(clients().find(client.id()).orElseThrow().secrets()).hasSize(THREADS);
  }

  @Test
  @DisplayName("S3, S94: after concurrent rotations at most two secrets are valid")
  void rotateWhenConcurrentThenAtMostTwoValid() {
    OAuthClient client = added(acme, secret(0));
    Instant end = CREATED.plusSeconds(60);

    ConcurrentCalls.run(
        THREADS,
        i ->
            ConflictRetry.run(
                () ->
                    clients()
                        .change(
                            acme.tenantId(), client.id(), known -> known.rotated(secret(1), end))));

    List<Secret> secrets = clients().find(client.id()).orElseThrow().secrets();
    assertThat(secrets).hasSize(2);
    assertThat(secrets).filteredOn(known -> known.isValidAt(end)).hasSize(1);
  }

  @Test
  @DisplayName("S95: the clients of a tenant are in the order of registration, the latest first")
  void findByTenantThenLatestFirst() {
    OAuthClient second = OAuthClient.of("b" + UUID.randomUUID(), acme, at(2), List.of());
    OAuthClient first = OAuthClient.of("a" + UUID.randomUUID(), acme, at(1), List.of());
    OAuthClient sameTime = OAuthClient.of("a" + UUID.randomUUID(), acme, at(2), List.of());
    List.of(second, first, sameTime).forEach(clients()::add);
    added(globex);
    revoke(first);

    assertThat(clients().findByTenant(acme.tenantId()))
        .containsExactly(sameTime, second, first.revoked());
  }

  private static Instant at(long secondsLater) {
    return CREATED.plusSeconds(secondsLater);
  }

  @Test
  @DisplayName("S96: clients are found by exactly the issuer of a federated credential")
  void findByIssuerThenClientsWithIdentity() {
    OAuthClient one = added(acme, federated(subject("one")));
    OAuthClient two = added(globex, federated(subject("two")), secret(0));
    added(acme, federated(TrustedIssuer.of(issuer, "app", IssuerKeys.inlineJwks("{}"))));
    added(acme, secret(0));

    assertThat(clients().findByIssuer(issuer)).containsExactlyInAnyOrder(one, two);
    for (String name : List.of("", issuer + "/", issuer.substring(1), "x".repeat(5_000))) {
      assertThat(clients().findByIssuer(name)).as("'%s'", name).isEmpty();
    }
  }

  @Test
  @DisplayName("S96: an identity is registered once, in all tenants, until it is revoked")
  void addWhenIdentityIsRegisteredThenRejected() {
    Federated first = federated(subject("one"));
    OAuthClient owner = added(acme, first);
    OAuthClient other = added(globex, secret(0));
    OAuthClient thief = client(globex, federated(subject("one")));
    String tenant = globex.tenantId();

    assertThatThrownBy(() -> clients().add(thief)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                clients()
                    .change(tenant, other.id(), known -> known.with(federated(subject("one")))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(clients().find(thief.id())).isEmpty();
    assertThat(clients().find(other.id())).hasValue(other);
    assertThat(idsByIssuer()).containsExactly(owner.id());

    clients().change(acme.tenantId(), owner.id(), known -> known.without(first.id()));
    assertThat(idsByIssuer()).isEmpty();
    clients().add(thief);
    assertThat(idsByIssuer()).containsExactly(thief.id());

    revoke(thief);
    assertThat(idsByIssuer()).isEmpty();
    OAuthClient last = added(acme, federated(subject("one")));
    clients().remove(acme.tenantId(), last.id());
    assertThat(idsByIssuer()).isEmpty();
    assertThat(added(acme, federated(subject("one")))).isNotNull();
  }

  @Test
  @DisplayName("S96: an identity covers each audience, whatever other claims and keys are required")
  void addWhenAudienceIsSharedThenRejected() {
    OAuthClient owner = added(acme, federated(subject("one").withAudience("app")));
    TrustedIssuer ofApp =
        TrustedIssuer.of(issuer, "app", IssuerKeys.inlineJwks("{}")).withClaim("sub", "one");

    for (TrustedIssuer overlapping :
        List.of(
            ofApp,
            ofApp.withClaim("tid", "t1"),
            ofApp.withAudience("more"),
            subject("one").withAuthorizedParty("party"))) {
      assertThatThrownBy(() -> added(globex, federated(overlapping)))
          .as("%s", overlapping)
          .isInstanceOf(IllegalArgumentException.class);
    }

    TrustedIssuer otherAudience = TrustedIssuer.of(issuer, "more", ofApp.keys());
    OAuthClient other = added(globex, federated(otherAudience.withClaim("sub", "one")));
    assertThat(idsByIssuer()).containsExactlyInAnyOrder(owner.id(), other.id());
  }

  @Test
  @DisplayName("S96: a change of an issuer moves the identity")
  void changeWhenIssuerChangesThenIdentityMoves() {
    Federated first = federated(subject("one"));
    OAuthClient owner = added(acme, first);
    Federated changed = new Federated(first.id(), subject("two"), first.lifetime());

    clients().change(acme.tenantId(), owner.id(), known -> known.without(first.id()).with(changed));

    assertThat(added(globex, federated(subject("one")))).isNotNull();
    assertThatThrownBy(() -> added(globex, federated(subject("two"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("S3, S96: of concurrent registrations of an identity, one succeeds")
  void addWhenConcurrentThenOneRegistration() {
    List<Boolean> added =
        ConcurrentCalls.run(
            THREADS,
            i ->
                ConflictRetry.run(
                    () -> isAdded(client(i % 2 == 0 ? acme : globex, federated(subject("one"))))));

    assertThat(added).containsOnlyOnce(true);
    assertThat(idsByIssuer()).hasSize(1);
  }

  private boolean isAdded(OAuthClient client) {
    try {
      clients().add(client);
      return true;
    } catch (IllegalArgumentException registered) {
      return false;
    }
  }

  @Test
  @DisplayName("S97: the latest use of a credential is recorded, about once per minute")
  void recordUseThenLatestUseIsKept() {
    Secret secret = secret(0);
    Federated federated = federated(subject("one"));
    OAuthClient client = added(acme, secret, federated);

    clients().recordUse(client, secret.id(), at(10));
    clients().recordUse(client, secret.id(), at(20));
    clients().recordUse(client, secret.id(), at(80));
    clients().recordUse(client, secret.id(), at(15));
    clients().recordUse(client, "unknown", at(90));

    OAuthClient used = clients().find(client.id()).orElseThrow();
    assertThat(used.lastUsed()).hasValue(at(80));
    assertThat(used.credential(secret.id()).orElseThrow().lifetime().lastUsed()).hasValue(at(80));
    assertThat(used.federated()).containsExactly(federated);
  }

  @Test
  @DisplayName("S36: neither repository nor client shows a secret or its hash as text")
  void toStringThenNoHash() {
    Secret secret = secret(0);
    OAuthClient client = added(acme, secret);

    assertThat(clients().toString() + clients().find(client.id()))
        .doesNotContain(secret.hash().hex());
  }
}
