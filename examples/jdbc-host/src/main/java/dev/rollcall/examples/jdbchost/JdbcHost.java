// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.jdbchost;

import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.spi.credential.Authenticator;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import javax.sql.DataSource;

/** The product as a SCIM service provider. */
public final class JdbcHost {
  private final DataSource database;
  private final TenantDirectory companies;
  private final Authenticator authenticator;

  /**
   * Creates the product.
   *
   * @param database the database with its tables
   * @param companies its customers
   * @param authenticator authenticates credentials
   */
  public JdbcHost(DataSource database, TenantDirectory companies, Authenticator authenticator) {
    this.database = Objects.requireNonNull(database, "database");
    this.companies = Objects.requireNonNull(companies, "companies");
    this.authenticator = Objects.requireNonNull(authenticator, "authenticator");
  }

  /**
   * Creates the tables, as the product's installation does.
   *
   * @throws SQLException when a statement fails
   */
  public static void install(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(tables());
    }
  }

  private static String tables() {
    try (InputStream script = JdbcHost.class.getResourceAsStream("schema.sql")) {
      return new String(
          Objects.requireNonNull(script, "script").readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  // snippet:mount
  /**
   * Returns the service provider to mount.
   *
   * @param url the tenant URL, with a placeholder in braces for the company's key
   */
  public ServiceProvider serviceProvider(String url, TenantProfile profile) {
    Transactions transactions = new Transactions(database);
    ResourceBinding<Employee> users = new EmployeeBinding();
    ResourceBinding<Team> groups = new TeamBinding();
    return ServiceProvider.named("jdbc-host")
        .load(LoadLimits.builder().withoutRate().build())
        .route(url)
        .tenants(companies)
        .authenticator(authenticator)
        .profile(profile)
        .unitOfWork(transactions)
        .resource(users, new EmployeeStore(transactions, users))
        .resource(groups, new TeamStore(transactions, groups))
        .build();
  }
  // end:mount
}
