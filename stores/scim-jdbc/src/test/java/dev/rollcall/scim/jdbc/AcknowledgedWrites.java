// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.credential.ConnectionTokens;
import dev.rollcall.scim.spi.credential.TokenHash;
import dev.rollcall.scim.spi.oauth.AssertionReplayCache;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/**
 * Writes into a database until it is killed, and prints a line for each write that is acknowledged.
 * Its argument is the JDBC URL.
 */
final class AcknowledgedWrites {
  private static final TenantContext ACME = TenantContext.of(Tenant.of("acme"));
  private static final Instant END = Instant.parse("2100-01-01T00:00:00Z");

  private final JdbcStores directory;

  AcknowledgedWrites(DataSource dataSource) {
    this.directory = JdbcStores.on(dataSource);
  }

  /** Runs the program. */
  public static void main(String... arguments) throws SQLException {
    DataSource dataSource = at(arguments[0]);
    // H2 writes all changes when the last connection is closed.
    try (Connection open = dataSource.getConnection()) {
      AcknowledgedWrites writes = new AcknowledgedWrites(dataSource);
      for (int i = 0; open.isValid(1); i++) {
        writes.write(i, System.out);
      }
    }
  }

  /**
   * Opens the database at a URL without a pool, so that each connection applies the settings of the
   * URL.
   */
  static DataSource at(String url) {
    JdbcDataSource dataSource = new JdbcDataSource();
    dataSource.setURL(url);
    dataSource.setUser("sa");
    return dataSource;
  }

  private void write(int number, PrintStream out) {
    String name = "user-" + number;
    out.println("user " + directory.store(Samples.USERS).create(ACME, user(name)).id());
    out.println(
        "token "
            + new ConnectionTokens(directory.credentials())
                .issue(new Caller("acme", "idp"))
                .hash()
                .hex());
    if (directory.assertionReplayCache().tryUse(use(name))) {
      out.println("assertion " + name);
    }
  }

  private static CreateRequest<ScimResource> user(String name) {
    return CreateRequest.of(Samples.named(name));
  }

  private static AssertionReplayCache.Use use(String id) {
    return new AssertionReplayCache.Use("acme", "https://idp.example", id, END);
  }

  /** Returns whether the write of a printed line is in the database. */
  boolean isStored(String line) {
    String[] words = line.split(" ");
    return switch (words[0]) {
      case "user" ->
          !directory.store(Samples.USERS).find(ACME, FindRequest.one(words[1])).isEmpty();
      case "token" -> directory.credentials().find(new TokenHash(words[1])).isPresent();
      case "assertion" -> !directory.assertionReplayCache().tryUse(use(words[1]));
      default -> throw new IllegalArgumentException(line);
    };
  }
}
