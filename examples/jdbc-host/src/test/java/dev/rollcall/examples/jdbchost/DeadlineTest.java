// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.jdbchost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.UpdateRequest;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests that no statement outlives its request. */
@Timeout(60)
class DeadlineTest {
  private final WatchedDatabase database = new WatchedDatabase();
  private final TenantContext acme = TenantContext.of(Tenant.of("acme"));
  private JdbcHost host;
  private String ada = "";

  @BeforeEach
  void start() throws SQLException {
    JdbcHost.install(database);
    host = new JdbcHost(database, new MemoryTenants(), token -> Optional.empty());
    ada = host.employees().create(acme, CreateRequest.of(named("ada"))).id();
    database.statements().clear();
  }

  private static Employee named(String login) {
    Optional<String> none = Optional.empty();
    return new Employee(login, none, none, none, none, true);
  }

  private ScimException refusal(Instant deadline) {
    return catchThrowableOfType(
        ScimException.class,
        () ->
            host.employees()
                .update(
                    acme.withDeadline(deadline),
                    new UpdateRequest<>(
                        ada,
                        Optional.empty(),
                        Optional.of(named("bob")),
                        List.of(),
                        MembershipDelta.none())));
  }

  @Test
  void statementWhenDeadlineExpiresThenUnavailable() throws SQLException {
    try (Connection other = database.getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("UPDATE employees SET first_name = 'Ada'");

      assertThat(refusal(Instant.now().plusMillis(300)).status()).isEqualTo(503);

      other.rollback();
    }
    assertThat(database.open()).isZero();
  }

  @Test
  void writeWhenDeadlineHasExpiredThenNotStarted() {
    assertThat(refusal(Instant.now().minusSeconds(1)).status()).isEqualTo(503);
    assertThat(database.open()).isZero();
    assertThat(host.employees().find(acme, FindRequest.one(ada)))
        .extracting(stored -> stored.value().login())
        .containsExactly("ada");
  }
}
