// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doCallRealMethod;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import dev.rollcall.scim.CapturedLog;
import dev.rollcall.scim.memory.MemoryOAuthClients;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.BearerToken;
import dev.rollcall.scim.spi.credential.TokenPolicy;
import dev.rollcall.scim.spi.oauth.ClientCredential.Federated;
import dev.rollcall.scim.spi.oauth.ClientCredential.Lifetime;
import dev.rollcall.scim.spi.oauth.ClientCredential.Secret;
import dev.rollcall.scim.spi.oauth.OAuthClientRegistry.Registered;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Registration of OAuth clients, and the trust entries of their federated credentials. */
@Isolated("the tests read the log of the process")
class OAuthClientRegistryTest {
  private static final Instant NOON = Instant.parse("2026-05-13T12:00:00Z");
  private static final Caller ENTRA = new Caller("acme", "entra");
  private static final TrustedIssuer ISSUER =
      TrustedIssuer.of("issuer", "api", IssuerKeys.inlineJwks("{}")).withClaim("sub", "robot");

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON.plusNanos(1_999));
  private final MemoryOAuthClients clients = new MemoryOAuthClients();
  private final OAuthClientRegistry registry = new OAuthClientRegistry(clients, now::get);
  private final JwtTrusts trusts = JwtTrusts.of(clients, now::get);

  private OAuthClient stored(OAuthClient client) {
    return clients.find(client.id()).orElseThrow();
  }

  @Test
  void registerThenClientWithoutCredential() {
    OAuthClient client = registry.register(ENTRA);

    assertThat(client.credentials()).isEmpty();
    assertThat(client.caller()).isEqualTo(ENTRA);
    assertThat(client.created()).as("in microseconds").isEqualTo(NOON.plusNanos(1_000));
    assertThat(registry.clients("acme")).containsExactly(client);
    assertThat(registry.clients("globex")).isEmpty();
  }

  @Test
  void registerWithSecretThenSecretOfPolicy() {
    Registered registered = registry.registerWithSecret(ENTRA);

    assertThat(stored(registered.client()).secrets())
        .containsExactly(
            new Secret(
                registered.secret().hash(),
                Lifetime.from(
                    NOON.plusNanos(1_000),
                    Optional.of(NOON.plusNanos(1_000).plus(Duration.ofDays(365))))));
  }

  @Test
  void addSecretThenEarlierStaysValid() {
    Registered registered = registry.registerWithSecret(ENTRA);
    OAuthClient client = registered.client();

    BearerToken second = registry.addSecret("acme", client.id(), Optional.empty());

    assertThat(stored(client).secrets())
        .extracting(Secret::hash)
        .containsExactly(registered.secret().hash(), second.hash());
    assertThat(stored(client).secrets().get(1).lifetime().expires()).isEmpty();
  }

  @Test
  void rotateSecretThenPreviousEndsAfterOverlap() {
    Registered registered = registry.registerWithSecret(ENTRA);
    OAuthClient client = registered.client();
    now.set(NOON.plusSeconds(60));

    BearerToken fresh = registry.rotateSecret("acme", client.id());

    List<Secret> secrets = stored(client).secrets();
    assertThat(secrets)
        .extracting(Secret::hash)
        .containsExactly(registered.secret().hash(), fresh.hash());
    assertThat(secrets.get(0).lifetime().expires())
        .contains(now.get().plus(TokenPolicy.ONE_YEAR.overlap()));
    assertThat(secrets.get(1).lifetime().expires()).contains(now.get().plus(Duration.ofDays(365)));
  }

  @Test
  void revokeCredentialThenOthersStay() {
    Registered registered = registry.registerWithSecret(ENTRA);
    OAuthClient client = registered.client();
    registry.trust("acme", client.id(), ISSUER, Optional.empty());

    registry.revokeCredential("acme", client.id(), Secret.idOf(registered.secret().hash()));

    assertThat(stored(client).credentials()).singleElement().isInstanceOf(Federated.class);
  }

  @Test
  void replayThenPolicyOfClient() {
    OAuthClient client = registry.register(ENTRA);

    registry.replay("acme", client.id(), ReplayPolicy.ONCE);

    assertThat(stored(client).replay()).isEqualTo(ReplayPolicy.ONCE);
  }

  @Test
  void changeWhenRevokedOrUnknownOrOfOtherTenantThenRejected() {
    OAuthClient client = registry.register(ENTRA);

    assertThatExceptionOfType(NoSuchElementException.class)
        .isThrownBy(() -> registry.rotateSecret("globex", client.id()))
        .withMessage("The client does not exist or is revoked");
    assertThatExceptionOfType(NoSuchElementException.class)
        .isThrownBy(() -> registry.revoke("acme", "other"));
    registry.revoke("acme", client.id());
    assertThat(stored(client).isRevoked()).isTrue();
    assertThatExceptionOfType(NoSuchElementException.class)
        .isThrownBy(() -> registry.addSecret("acme", client.id(), Optional.empty()))
        .withMessage("The client does not exist or is revoked");
  }

  @Test
  void removeThenOnlyClientOfTenant() {
    OAuthClient client = registry.register(ENTRA);

    registry.remove("globex", client.id());
    assertThat(clients.find(client.id())).isPresent();
    registry.remove("acme", client.id());
    assertThat(clients.find(client.id())).isEmpty();
  }

  @Test
  void trustsWhenClientIsValidThenItsFederatedCredentials() {
    OAuthClient client =
        registry.registerFederated(ENTRA, ISSUER, Optional.of(Duration.ofSeconds(60)));
    registry.addSecret("acme", client.id(), Optional.empty());

    assertThat(trusts.findByIssuer("issuer"))
        .singleElement()
        .satisfies(
            trust -> {
              assertThat(trust.issuer()).isEqualTo(ISSUER);
              assertThat(trust.caller()).isEqualTo(ENTRA);
              assertThat(trust.registration().orElseThrow().credentialId())
                  .isEqualTo(client.federated().get(0).id());
            });
    assertThat(trusts.findByIssuer("other")).isEmpty();
    now.set(now.get().plusSeconds(60));
    assertThat(trusts.findByIssuer("issuer")).as("expired").isEmpty();
  }

  @Test
  void trustsWhenIssuerIsOneOfSeveralOfTheClientThenOnlyThat() {
    OAuthClient client = registry.registerFederated(ENTRA, ISSUER, Optional.empty());
    TrustedIssuer other =
        TrustedIssuer.of("other", "api", IssuerKeys.inlineJwks("{}")).withClaim("sub", "robot");
    TrustedIssuer withoutSubject = TrustedIssuer.of("issuer", "b", IssuerKeys.inlineJwks("{}"));
    registry.trust("acme", client.id(), other, Optional.empty());
    registry.trust("acme", client.id(), withoutSubject, Optional.empty());

    assertThat(trusts.findByIssuer("issuer")).extracting(JwtTrust::issuer).containsExactly(ISSUER);
    assertThat(trusts.findByIssuer("other")).extracting(JwtTrust::issuer).containsExactly(other);
  }

  @Test
  void trustsWhenAssertionsMayBeUsedOnceThenNone() {
    OAuthClient client = registry.registerFederated(ENTRA, ISSUER, Optional.empty());

    registry.replay("acme", client.id(), ReplayPolicy.ONCE);

    assertThat(trusts.findByIssuer("issuer")).isEmpty();
  }

  @Test
  void recordUseThenUseOfClient() {
    OAuthClient client = registry.registerFederated(ENTRA, ISSUER, Optional.empty());
    JwtTrust trust = trusts.findByIssuer("issuer").get(0);

    trusts.recordUse(trust, NOON);
    trusts.recordUse(new JwtTrust(ISSUER, ENTRA), NOON.plusSeconds(600));

    assertThat(stored(client).lastUsed()).contains(NOON);
  }

  @Test
  void recordUseWhenKnownThenRepositoryIsNotChanged() {
    OAuthClient client = registry.registerWithSecret(ENTRA).client();
    String id = client.secrets().get(0).id();
    clients.recordUse(client, id, NOON);
    OAuthClientRepository counted = mock(OAuthClientRepository.class, delegatesTo(clients));
    OAuthClientRepository repository = recording(counted);

    repository.recordUse(stored(client), id, NOON.plusSeconds(59));

    verify(counted, never()).change(any(), any(), any());
  }

  @Test
  void recordUseWhenRepositoryFailsThenLoggedOnly() {
    OAuthClient client = registry.registerWithSecret(ENTRA).client();
    OAuthClientRepository broken = mock(OAuthClientRepository.class, delegatesTo(clients));
    doThrow(new IllegalStateException("down")).when(broken).change(any(), any(), any());
    OAuthClientRepository repository = recording(broken);
    String id = client.secrets().get(0).id();

    try (CapturedLog log = new CapturedLog()) {
      assertThatCode(() -> repository.recordUse(client, id, NOON)).doesNotThrowAnyException();
      assertThat(log.messages())
          .containsExactly(
              "WARNING event=credential_use_not_recorded exception=java.lang.IllegalStateException");
    }
  }

  /** Calls the default method of the interface on a mock. */
  private static OAuthClientRepository recording(OAuthClientRepository repository) {
    doCallRealMethod().when(repository).recordUse(any(), any(), any());
    return repository;
  }

  @Test
  void trustsOfConfigurationThenByIssuer() {
    JwtTrust first = new JwtTrust(ISSUER, ENTRA);
    JwtTrust second = new JwtTrust(ISSUER, new Caller("globex", "entra"));
    JwtTrusts fixed = JwtTrusts.of(first, second);

    assertThat(fixed.findByIssuer("issuer")).containsExactly(first, second);
    assertThat(fixed.findByIssuer("other")).isEmpty();
  }
}
