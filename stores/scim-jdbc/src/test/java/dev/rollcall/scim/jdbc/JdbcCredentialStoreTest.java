// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.BearerToken;
import dev.rollcall.scim.spi.credential.ConnectionTokens;
import dev.rollcall.scim.spi.credential.Credential;
import dev.rollcall.scim.spi.credential.TokenAuthenticator;
import dev.rollcall.scim.spi.credential.TokenHash;
import dev.rollcall.scim.spi.credential.TokenPolicy;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests the credential store on each database. */
class JdbcCredentialStoreTest {
  private static final Instant NOON = Instant.parse("2026-05-13T12:00:00Z");

  private final Caller connection = new Caller(UUID.randomUUID().toString(), "entra");

  private JdbcCredentialStore store(Database database) {
    database.directory().tenants().put(Tenant.of(connection.tenantId()));
    return database.directory().credentials();
  }

  private Credential credential(Instant issued, Optional<Instant> expires) {
    TokenHash hash = TokenHash.of(UUID.randomUUID().toString());
    return Credential.fresh(hash, connection, issued, expires);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("S50: the latest valid token expires soon, older ones immediately")
  void replaceThenTwoTokensStayValid(Database database) {
    JdbcCredentialStore store = store(database);
    Credential first = credential(NOON, Optional.empty());
    Credential second = credential(NOON.plusSeconds(1), Optional.of(NOON.plusSeconds(50)));
    Credential third = credential(NOON.plusSeconds(2), Optional.empty());
    Credential other =
        Credential.fresh(
            TokenHash.of(UUID.randomUUID().toString()),
            new Caller(connection.tenantId(), "okta"),
            NOON,
            Optional.empty());
    store.add(first);
    store.add(other);
    store.add(second);
    store.replace(third, NOON.plusSeconds(100));

    assertThat(store.findByConnection(connection)).containsExactly(third, second, first.revoked());
    assertThat(store.find(other.hash())).contains(other);
    Credential fourth = credential(NOON.plusSeconds(60), Optional.empty());
    store.replace(fourth, NOON.plusSeconds(100));
    assertThat(store.find(third.hash())).contains(third.expiringBy(NOON.plusSeconds(100)));
    assertThat(store.find(second.hash())).contains(second);
    assertThatThrownBy(() -> store.add(fourth)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.replace(fourth, NOON))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(store.find(third.hash())).contains(third.expiringBy(NOON.plusSeconds(100)));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("S50: after concurrent rotations two tokens stay valid")
  void replaceWhenConcurrentThenTwoTokensStayValid(Database database) throws Exception {
    JdbcCredentialStore store = store(database);
    ConnectionTokens connections =
        new ConnectionTokens(store, TokenPolicy.ONE_YEAR, Clock.systemUTC());
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      Callable<BearerToken> rotation = () -> connections.rotate(connection);
      List<BearerToken> tokens = new ArrayList<>();
      for (Future<BearerToken> done :
          pool.invokeAll(IntStream.range(0, 24).mapToObj(i -> rotation).toList())) {
        tokens.add(done.get());
      }
      TokenAuthenticator authenticator = new TokenAuthenticator(store, Clock.systemUTC());
      assertThat(tokens.stream().filter(t -> authenticator.authenticate(t.secret()).isPresent()))
          .hasSize(2);
    } finally {
      pool.shutdownNow();
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("S51, S52: uses and revocations are stored")
  void reopenWhenUsedAndRevokedThenBothAreKept(Database database) {
    JdbcCredentialStore store = store(database);
    Credential one = credential(NOON, Optional.empty());
    store.add(one);
    store.recordUse(one.hash(), NOON.plusSeconds(90));
    store.recordUse(one.hash(), NOON);
    store.recordUse(TokenHash.of("unknown"), NOON);
    assertThat(store.find(one.hash())).contains(one.usedAt(NOON.plusSeconds(90)));
    store.revokeAll(connection);
    assertThat(store.find(one.hash()).orElseThrow().isRevoked()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("S53: credentials that expire within a period, in order of expiry")
  void endingBetweenThenOnlyCredentialsOfThatPeriod(Database database) {
    JdbcCredentialStore store = store(database);
    Instant base = Instant.ofEpochSecond(5_000_000_000L + database.ordinal());
    Credential before = credential(NOON, Optional.of(base));
    Credential late = credential(NOON, Optional.of(base.plus(Duration.ofDays(2))));
    Credential soon = credential(NOON, Optional.of(base.plus(Duration.ofDays(1))));
    Credential after = credential(NOON, Optional.of(base.plus(Duration.ofDays(3))));
    Credential revoked = credential(NOON, Optional.of(base.plus(Duration.ofDays(1))));
    Credential endless = credential(NOON, Optional.empty());
    List.of(before, late, soon, after, revoked, endless).forEach(store::add);
    store.revoke(revoked.hash());

    assertThat(store.findExpiringBetween(base, base.plus(Duration.ofDays(2))))
        .containsExactly(soon, late);
  }
}
