// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.rollcall.scim.jdbc.WatchedDataSource.Watcher;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.Scope;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.credential.ConnectionActivity.Contact;
import dev.rollcall.scim.spi.credential.Credential;
import dev.rollcall.scim.spi.credential.TokenHash;
import dev.rollcall.scim.spi.event.ProvisioningEvent;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests the figures for monitoring on each database. */
@Execution(ExecutionMode.SAME_THREAD)
class JdbcMonitoringTest {
  private static final Instant NOON = Instant.parse("2026-05-13T12:00:00Z");
  private static final Instant LONG_AGO = Instant.parse("2001-01-01T00:00:00Z");

  private final Tenant acme = Tenant.of("acme-" + UUID.randomUUID());

  private TokenHash add(JdbcCredentialStore credentials, Caller connection) {
    TokenHash hash = TokenHash.of(UUID.randomUUID().toString());
    credentials.add(Credential.fresh(hash, connection, NOON, Optional.empty()));
    return hash;
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void countByStateThenTenantsAreCounted(Database database) {
    JdbcTenants tenants = database.directory().tenants();
    long active = tenants.countByState().getOrDefault(Tenant.State.ACTIVE, 0L);
    long suspended = tenants.countByState().getOrDefault(Tenant.State.SUSPENDED, 0L);
    tenants.put(acme);
    tenants.put(Tenant.of(UUID.randomUUID().toString()).withState(Tenant.State.SUSPENDED));

    assertThat(tenants.countByState().get(Tenant.State.ACTIVE)).isGreaterThan(active);
    assertThat(tenants.countByState().get(Tenant.State.SUSPENDED)).isGreaterThan(suspended);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void contactsThenLatestFirstAndUnusedLast(Database database) {
    JdbcCredentialStore credentials = database.directory().credentials();
    database.directory().tenants().put(acme);
    add(credentials, new Caller(acme.id(), "unused"));
    TokenHash entra = add(credentials, new Caller(acme.id(), "entra"));
    TokenHash entraReading = add(credentials, new Caller(acme.id(), "entra", Set.of(Scope.READ)));
    TokenHash okta = add(credentials, new Caller(acme.id(), "okta"));
    credentials.revoke(add(credentials, new Caller(acme.id(), "revoked")));
    credentials.recordUse(entra, NOON.plusSeconds(60));
    credentials.recordUse(entraReading, NOON);
    credentials.recordUse(okta, NOON.plusSeconds(30));
    Contact first = new Contact(acme.id(), "entra", Optional.of(NOON.plusSeconds(60)));
    Contact second = new Contact(acme.id(), "okta", Optional.of(NOON.plusSeconds(30)));
    Contact third = new Contact(acme.id(), "unused", Optional.empty());

    assertThat(credentials.contacts(Optional.of(acme.id()), 10))
        .containsExactly(first, second, third);
    assertThat(credentials.contacts(Optional.of(acme.id()), 2)).containsExactly(first, second);
    assertThat(credentials.contacts(Optional.empty(), Integer.MAX_VALUE))
        .containsSubsequence(first, second, third);
  }

  /** Adds a credential that was used at a time, or never. */
  private void add(JdbcCredentialStore credentials, String connection, Optional<Instant> used) {
    TokenHash hash = add(credentials, new Caller(acme.id(), connection));
    used.ifPresent(at -> credentials.recordUse(hash, at));
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void contactsOfAllTenantsThenEachConnectionOnceInTheSameOrder(Database database) {
    String name = "contacts_" + database.name().toLowerCase(Locale.ROOT);
    try (HikariDataSource empty = database.another(name)) {
      JdbcStores stores = JdbcStores.on(empty);
      JdbcCredentialStore credentials = stores.credentials();
      stores.tenants().put(acme);
      for (int second = 0; second < 9; second++) {
        add(credentials, "often rotated", Optional.of(NOON.plusSeconds(second)));
      }
      add(credentials, "often rotated", Optional.empty());
      add(credentials, "b at noon", Optional.of(NOON));
      add(credentials, "a at noon", Optional.of(NOON));
      add(credentials, "z unused", Optional.empty());
      add(credentials, "y unused", Optional.empty());
      credentials.revoke(add(credentials, new Caller(acme.id(), "revoked")));
      List<Contact> expected =
          List.of(
              new Contact(acme.id(), "often rotated", Optional.of(NOON.plusSeconds(8))),
              new Contact(acme.id(), "a at noon", Optional.of(NOON)),
              new Contact(acme.id(), "b at noon", Optional.of(NOON)),
              new Contact(acme.id(), "y unused", Optional.empty()),
              new Contact(acme.id(), "z unused", Optional.empty()));

      for (int max = 1; max <= expected.size(); max++) {
        assertThat(credentials.contacts(Optional.empty(), max))
            .isEqualTo(expected.subList(0, max))
            .isEqualTo(credentials.contacts(Optional.of(acme.id()), max));
      }
      assertThat(credentials.contacts(Optional.empty(), 100)).isEqualTo(expected);
    }
  }

  @Test
  void contactsWhenCredentialsAreManyThenTheBeginOfAnIndexIsRead() throws SQLException {
    List<String> plans = new CopyOnWriteArrayList<>();
    Watcher watcher =
        new Watcher() {
          @Override
          public void statement(WatchedDataSource.Execution execution) throws SQLException {
            plans.add(execution.plan());
          }
        };
    try (HikariDataSource pool = Database.POSTGRESQL.another("many_credentials")) {
      JdbcStores stores = JdbcStores.on(WatchedDataSource.of(pool, watcher));
      fill(pool);
      plans.clear();

      assertThat(stores.credentials().contacts(Optional.empty(), 100))
          .hasSize(100)
          .startsWith(new Contact("t0", "c0", Optional.of(NOON)))
          .endsWith(new Contact("t99", "c99", Optional.of(NOON.minusSeconds(99))));
      assertThat(plans)
          .singleElement()
          .asString()
          .contains("rollcall_credential_by_use")
          .doesNotContain("Seq Scan")
          .doesNotContain("Sort");
    }
  }

  /** Adds 20,000 credentials, of which a half is revoked. */
  private static void fill(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO rollcall_credential (token_hash, tenant_id, connection, issued, is_revoked,"
              + " last_used) SELECT md5(i || '-' || old), 't' || i, 'c' || i, '2026-01-01T00:00Z',"
              + " old = 1, TIMESTAMPTZ '2026-05-13T12:00:00Z' - i * INTERVAL '1 second'"
              + " FROM generate_series(0, 9999) i, generate_series(0, 1) old");
      statement.execute("ANALYZE rollcall_credential");
    }
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void oldestPendingThenClaimedEventsCountUntilTheyAreDelivered(Database database) {
    String name = "monitoring_" + database.name().toLowerCase(Locale.ROOT);
    try (HikariDataSource empty = database.another(name)) {
      JdbcEventOutbox outbox = JdbcStores.on(empty).outbox();
      String id = UUID.randomUUID().toString();
      ProvisioningEvent event =
          new ProvisioningEvent(
              id,
              ProvisioningEvent.Kind.DELETED,
              "User",
              "42",
              Optional.empty(),
              List.of(),
              List.of(),
              List.of(),
              Optional.empty(),
              LONG_AGO);
      outbox.add(TenantContext.of(acme), event);
      outbox.claim(1, NOON, NOON.plusSeconds(60));

      assertThat(outbox.oldestPending()).hasValue(LONG_AGO);
      outbox.markDelivered(List.of(id));
      assertThat(outbox.oldestPending()).isEmpty();
    }
  }
}
