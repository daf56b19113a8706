// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CommonAttributes;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.credential.ConnectionTokens;
import dev.rollcall.scim.spi.credential.TokenAuthenticator;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.value.ComplexValue;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host with all stores in an H2 file. */
class HostOnDatabaseTest {
  @TempDir private Path directory;

  private HikariDataSource open() {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl("jdbc:h2:file:" + directory.resolve("rollcall"));
    pool.setUsername("sa");
    return pool;
  }

  private static ServiceProvider host(DataSource dataSource) {
    // snippet:host
    JdbcStores database = JdbcStores.on(dataSource);
    ResourceBinding<ScimResource> users =
        ResourceBinding.full(
            CoreSchemas.userType(), List.of(AttributePath.of(CommonAttributes.EXTERNAL_ID)));
    ResourceBinding<ScimResource> groups = ResourceBinding.full(CoreSchemas.groupType(), List.of());
    ServiceProvider provider =
        ServiceProvider.named("directory")
            .route("https://directory.example/{tenant}/scim/v2")
            .tenants(database.tenants())
            .authenticator(new TokenAuthenticator(database.credentials(), Clock.systemUTC()))
            .unitOfWork(database.unitOfWork())
            .deprovisioningCounter(database.deprovisioningCounter())
            .resource(users, database.store(users))
            .resource(groups, database.groupStore(groups))
            .build();
    // end:host
    return provider;
  }

  @Test
  void restartThenDataIsKept() {
    TenantContext acme = TenantContext.of(Tenant.of("acme"));
    ResourceBinding<ScimResource> users = ResourceBinding.full(CoreSchemas.userType(), List.of());
    String token;
    String id;
    try (HikariDataSource pool = open()) {
      assertThat(host(pool).tenants().findById("acme")).isEmpty();
      // snippet:first-user
      JdbcStores database = JdbcStores.on(pool);
      database.tenants().put(acme.tenant());
      token =
          new ConnectionTokens(database.credentials()).issue(new Caller("acme", "entra")).secret();
      ScimResource ada =
          ScimResource.of(
              CoreSchemas.userType(), ComplexValue.builder().put("userName", "ada").build());
      id = database.store(users).create(acme, CreateRequest.of(ada)).id();
      // end:first-user
    }

    try (HikariDataSource pool = open()) {
      ServiceProvider provider = host(pool);
      assertThat(provider.tenants().findById("acme")).isPresent();
      assertThat(provider.authenticator().authenticate(token)).isPresent();
      assertThat(JdbcStores.on(pool).store(users).find(acme, FindRequest.one(id)))
          .singleElement()
          .satisfies(
              found -> assertThat(found.value().attributes().findText("userName")).contains("ada"));
    }
  }

  @Test
  void migrateWhenHostHasTablesThenTheyAreUnchanged() throws SQLException {
    try (HikariDataSource pool = open();
        Connection connection = pool.getConnection()) {
      connection.createStatement().execute("CREATE TABLE customer (id INT PRIMARY KEY)");
      connection.createStatement().execute("INSERT INTO customer VALUES (7)");

      JdbcStores.on(pool);

      try (ResultSet rows = connection.createStatement().executeQuery("SELECT id FROM customer")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getInt(1)).isEqualTo(7);
      }
    }
  }
}
