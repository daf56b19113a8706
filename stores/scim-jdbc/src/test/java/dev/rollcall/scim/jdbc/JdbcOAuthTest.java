// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.Scope;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.credential.BearerToken;
import dev.rollcall.scim.spi.oauth.AssertionReplayCache.Use;
import dev.rollcall.scim.spi.oauth.ClientCredential;
import dev.rollcall.scim.spi.oauth.IssuerKeys;
import dev.rollcall.scim.spi.oauth.OAuthClient;
import dev.rollcall.scim.spi.oauth.OAuthClientRegistry;
import dev.rollcall.scim.spi.oauth.ReplayPolicy;
import dev.rollcall.scim.spi.oauth.TrustedIssuer;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests OAuth clients and the assertion replay cache on each database. */
class JdbcOAuthTest {
  private static final Caller ENTRA = new Caller("acme", "entra");

  @ParameterizedTest
  @EnumSource(Database.class)
  @DisplayName("S50: a client is found in its current state")
  void findWhenClientChangedThenCurrentStateIsReturned(Database database) {
    JdbcOAuthClients clients = database.directory().oauthClients();
    OAuthClientRegistry registry = new OAuthClientRegistry(clients, InstantSource.system());
    OAuthClient made = registry.register(ENTRA);
    assertThat(clients.find(made.id())).contains(made);

    BearerToken first = registry.addSecret("acme", made.id(), Optional.empty());
    BearerToken second = registry.addSecret("acme", made.id(), Optional.of(Duration.ofDays(1)));
    TrustedIssuer fetched =
        TrustedIssuer.forTokenEndpoint("https://idp", IssuerKeys.jwksUri("https://idp/keys"))
            .withClaim("sub", "x");
    TrustedIssuer given =
        TrustedIssuer.of("https://other", "us", IssuerKeys.inlineJwks("{\"keys\":[]}"))
            .withAudience("api://us")
            .withAuthorizedParty("service");
    registry.trust("acme", made.id(), fetched, Optional.empty());
    registry.trust("acme", made.id(), given, Optional.of(Duration.ofDays(1)));
    assertThat(clients.find(made.id()).orElseThrow().replay()).isEqualTo(ReplayPolicy.UNTIL_EXPIRY);
    registry.replay("acme", made.id(), ReplayPolicy.ONCE);

    OAuthClient found = clients.find(made.id()).orElseThrow();
    assertThat(found.caller()).isEqualTo(ENTRA);
    assertThat(found.secrets()).hasSize(2);
    assertThat(found.secrets().get(0).hash()).isEqualTo(first.hash());
    assertThat(found.secrets().get(1).lifetime().expires()).isPresent();
    assertThat(found.federated().stream().map(ClientCredential.Federated::issuer))
        .containsExactly(fetched, given);
    assertThat(found.federated().get(1).lifetime().expires()).isPresent();
    assertThat(found.replay()).isEqualTo(ReplayPolicy.ONCE);

    registry.revokeCredential("acme", made.id(), ClientCredential.Secret.idOf(second.hash()));
    assertThat(clients.find(made.id()).orElseThrow().secrets()).hasSize(1);
    registry.remove("acme", made.id());
    assertThat(clients.find(made.id())).isEmpty();
    assertThatThrownBy(() -> registry.addSecret("acme", made.id(), Optional.empty()))
        .isInstanceOf(NoSuchElementException.class);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  @DisplayName("S94: a document of an earlier version is read")
  void findWhenDocumentIsOfAnEarlierVersionThenCredentialsAreKept(Database database)
      throws SQLException {
    JdbcOAuthClients clients = database.directory().oauthClients();
    OAuthClient made = new OAuthClientRegistry(clients, InstantSource.system()).register(ENTRA);
    String document =
        """
        {"secrets":[{"hash":"%s","expires":"2026-01-02T00:00:00Z"}],
         "issuers":[{"name":"https://idp","claims":{},"audiences":["us"],"keysAt":"http://localhost/k"}],
         "replay":"ONCE"}"""
            .formatted("0".repeat(64));
    try (Connection connection = database.pool().getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE rollcall_oauth_client SET document = ? WHERE client_id = ?")) {
      update.setString(1, document);
      update.setString(2, made.id());
      assertThat(update.executeUpdate()).isEqualTo(1);
    }

    OAuthClient found = clients.find(made.id()).orElseThrow();

    assertThat(found.secrets().get(0).lifetime().issued()).isEqualTo(made.created());
    assertThat(found.federated().get(0).id()).isEqualTo("https://idp");
    assertThat(found.federated().get(0).issuer().keys())
        .isEqualTo(IssuerKeys.jwksUri("http://localhost/k"));
    assertThat(found.isRevoked()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  @DisplayName("S50: a client keeps its scopes when other properties change")
  void findWhenClientMayOnlyReadThenItKeepsItsScopes(Database database) {
    JdbcOAuthClients clients = database.directory().oauthClients();
    OAuthClientRegistry registry = new OAuthClientRegistry(clients, InstantSource.system());
    Caller reader = ENTRA.withScopes(Set.of(Scope.READ));
    OAuthClient made = registry.register(reader);
    registry.addSecret("acme", made.id(), Optional.empty());

    assertThat(clients.find(made.id()).orElseThrow().caller()).isEqualTo(reader);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  @DisplayName("S51: concurrent requests use an assertion once")
  void tryUseWhenSeveralComeThenOneIsFirst(Database database) throws Exception {
    JdbcAssertionReplayCache used = database.directory().assertionReplayCache();
    String tenant = UUID.randomUUID().toString();
    Instant end = Instant.now().plusSeconds(60);
    List<Callable<Boolean>> tries = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      tries.add(() -> used.tryUse(new Use(tenant, "idp", "1", end)));
    }
    ExecutorService threads = Executors.newFixedThreadPool(12);
    try {
      int first = 0;
      for (Future<Boolean> each : threads.invokeAll(tries)) {
        first += each.get() ? 1 : 0;
      }
      assertThat(first).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
    assertThat(used.tryUse(new Use(tenant, "idp", "2", end))).isTrue();
    assertThat(used.tryUse(new Use(tenant, "other idp", "1", end))).isTrue();
    assertThat(used.tryUse(new Use("another " + tenant, "idp", "1", end))).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  @DisplayName("S51: after a rollback, a token is not recorded")
  void tryUseWhenUnitOfWorkIsRolledBackThenAcceptedAgain(Database database) {
    JdbcAssertionReplayCache used = database.directory().assertionReplayCache();
    TenantContext acme = TenantContext.of(Tenant.of(UUID.randomUUID().toString()));
    Use use = new Use(acme.tenantId(), "idp", "1", Instant.now().plusSeconds(60));

    assertThatThrownBy(
            () ->
                database.inTransaction(
                    acme,
                    unit -> {
                      assertThat(used.tryUse(unit, use)).isTrue();
                      throw new IllegalStateException("rolled back");
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(database.<Boolean>inTransaction(acme, unit -> used.tryUse(unit, use))).isTrue();
    assertThat(database.<Boolean>inTransaction(acme, unit -> used.tryUse(unit, use))).isFalse();
    assertThat(used.tryUse(use)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  @DisplayName("S51: of concurrent units of work, one records a token")
  void tryUseWhenUnitsOfWorkAreConcurrentThenOneIsFirst(Database database) throws Exception {
    JdbcAssertionReplayCache used = database.directory().assertionReplayCache();
    TenantContext acme = TenantContext.of(Tenant.of(UUID.randomUUID().toString()));
    Use use = new Use(acme.tenantId(), "idp", "1", Instant.now().plusSeconds(60));
    List<Callable<Boolean>> tries = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      tries.add(() -> database.inTransaction(acme, unit -> used.tryUse(unit, use)));
    }
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      int first = 0;
      for (Future<Boolean> each : threads.invokeAll(tries)) {
        first += each.get() ? 1 : 0;
      }
      assertThat(first).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void forgetEndedThenOnlyExpiredAssertionsAreRemoved(Database database) {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2020-01-01T00:00:00Z"));
    InstantSource clock = now::get;
    JdbcAssertionReplayCache used =
        JdbcStores.on(database.dataSource(), clock).assertionReplayCache();
    String tenant = UUID.randomUUID().toString();
    used.tryUse(new Use(tenant, "idp", "short", now.get().plusSeconds(60)));
    used.tryUse(new Use(tenant, "idp", "long", now.get().plusSeconds(600)));
    now.set(now.get().plusSeconds(61));

    assertThat(used.removeExpired()).isEqualTo(1);
    assertThat(used.tryUse(new Use(tenant, "idp", "long", now.get().plusSeconds(600)))).isFalse();
    assertThat(used.tryUse(new Use(tenant, "idp", "short", now.get().plusSeconds(600)))).isTrue();
  }
}
