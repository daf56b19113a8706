// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.jdbchost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.sql.PreparedStatement;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests that no statement outlives its request. */
@Timeout(60)
class DeadlineTest {
  private static final String FOR_HOURS =
      "SELECT COUNT(*) FROM SYSTEM_RANGE(1, 1000000000) a WHERE MOD(a.x, 7) = 3";

  private final WatchedDatabase database = new WatchedDatabase();
  private final Transactions transactions = new Transactions(database);
  private final TenantContext acme = TenantContext.of(Tenant.of("acme"));

  private ScimException refusal(Instant deadline) {
    return catchThrowableOfType(
        ScimException.class,
        () ->
            transactions.execute(
                acme.withDeadline(deadline),
                connection -> {
                  try (PreparedStatement slow = connection.prepareStatement(FOR_HOURS)) {
                    return slow.executeQuery().next();
                  }
                }));
  }

  @Test
  void statementWhenDeadlineExpiresThenUnavailable() {
    assertThat(refusal(Instant.now().plusMillis(300)).status()).isEqualTo(503);
    assertThat(database.open()).isZero();
  }

  @Test
  void writeWhenDeadlineHasExpiredThenNotStarted() {
    assertThat(refusal(Instant.now().minusSeconds(1)).status()).isEqualTo(503);
    assertThat(database.statements()).isEmpty();
    assertThat(database.open()).isZero();
  }
}
