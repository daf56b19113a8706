// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.jdbchost;

import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.jdbc.table.Column;
import dev.rollcall.scim.jdbc.table.IdColumn;
import dev.rollcall.scim.jdbc.table.MemberTable;
import dev.rollcall.scim.jdbc.table.TableGroupStore;
import dev.rollcall.scim.jdbc.table.TableMapping;
import dev.rollcall.scim.jdbc.table.TableStore;
import dev.rollcall.scim.jdbc.table.TableStores;
import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.spi.credential.Authenticator;
import dev.rollcall.scim.spi.store.UnitOfWork;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import javax.sql.DataSource;

/** The product as a SCIM service provider. */
public final class JdbcHost {
  // snippet:mapping
  private final TableMapping<Employee> employees =
      TableMapping.of(
              RecordBinding.user(MethodHandles.lookup(), Employee.class).withGroups(), "employees")
          .id(IdColumn.identity("id").withPrefix("u"))
          .tenant("company")
          .column("login", Column.named("login").withKey("login_key"))
          .column("mail", Column.named("mail").withKey("mail_key"));

  private final TableMapping<Team> teams =
      TableMapping.of(RecordBinding.group(MethodHandles.lookup(), Team.class), "teams")
          .id(IdColumn.identity("id").withPrefix("t"))
          .tenant("company")
          .column("title", Column.named("title").withKey("title_key"))
          .members(MemberTable.of("team_members", "team", "employee", employees).tenant("company"));

  // end:mapping

  private final TableStores stores;
  private final TenantDirectory companies;
  private final Authenticator authenticator;

  /**
   * Creates the product.
   *
   * @param database the database with its tables
   * @param companies its customers
   * @param authenticator authenticates credentials
   * @throws IllegalStateException when the mapping and the tables differ
   */
  public JdbcHost(DataSource database, TenantDirectory companies, Authenticator authenticator) {
    this.stores = TableStores.open(database, employees, teams);
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
    return ServiceProvider.named("jdbc-host")
        .load(LoadLimits.builder().withoutRate().build())
        .route(url)
        .tenants(companies)
        .authenticator(authenticator)
        .profile(profile)
        .unitOfWork(unitOfWork())
        .resource(employees().binding(), employees())
        .resource(teams().binding(), teams())
        .build();
  }

  // end:mount

  UnitOfWork unitOfWork() {
    return stores.unitOfWork();
  }

  TableStore<Employee> employees() {
    return stores.store(employees);
  }

  TableGroupStore<Team> teams() {
    return stores.groupStore(teams);
  }
}
