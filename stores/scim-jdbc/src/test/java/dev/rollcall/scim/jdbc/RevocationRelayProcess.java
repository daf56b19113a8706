// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.revocation.Revocation;
import dev.rollcall.scim.spi.revocation.RevocationRelay;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import javax.sql.DataSource;

/**
 * A process that runs a relay. Its target fails and stalls at random, and otherwise records the
 * account in the table {@code ended}. It ends with its standard input.
 */
final class RevocationRelayProcess {
  private RevocationRelayProcess() {}

  /**
   * Runs the program.
   *
   * @param arguments the URL of the database, its user and the seed of the failures
   */
  public static void main(String... arguments) throws IOException {
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setJdbcUrl(arguments[0]);
      pool.setUsername(arguments[1]);
      pool.setMaximumPoolSize(8);
      pool.setConnectionTimeout(5_000);
      JdbcStores stores = JdbcStores.on(pool);
      SplittableRandom random = new SplittableRandom(Long.parseLong(arguments[2]));
      RevocationRelay relay =
          RevocationRelay.builder(
                  stores.revocations(),
                  (context, revocation) -> revoke(pool, random, context, revocation),
                  id -> Optional.of(Tenant.of(id)))
              .log(stores.provisioningLog())
              .attemptTimeout(Duration.ofSeconds(1))
              .build();
      relay.start();
      System.in.transferTo(OutputStream.nullOutputStream());
    }
    Runtime.getRuntime().halt(0);
  }

  private static void revoke(
      DataSource target, SplittableRandom random, TenantContext context, Revocation revocation)
      throws IOException, InterruptedException, SQLException {
    int dice;
    synchronized (random) {
      dice = random.nextInt(100);
    }
    if (dice < 20) {
      throw new IOException("The target is down");
    }
    if (dice < 22) {
      Thread.sleep(60_000);
    }
    try (Connection connection = target.getConnection();
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO ended VALUES (?) ON CONFLICT DO NOTHING")) {
      insert.setString(1, context.tenantId() + " " + revocation.account().id());
      insert.executeUpdate();
    }
  }
}
