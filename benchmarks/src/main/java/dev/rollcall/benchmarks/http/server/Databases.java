// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks.http.server;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.jdbc.JdbcCredentialStore;
import dev.rollcall.scim.jdbc.JdbcStores;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import javax.sql.DataSource;

/** The stores of scim-jdbc: resources, tenants and credentials in one database. */
final class Databases {
  private Databases() {}

  /** H2 in the memory of the server process. */
  static GatewayStores h2() {
    return on(pool("jdbc:h2:mem:benchmark;DB_CLOSE_DELAY=-1", "sa"));
  }

  /** PostgreSQL in separate processes, whose CPU time is not counted. */
  static GatewayStores postgresql() throws IOException {
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setServerConfig("autovacuum_naptime", "1s")
            .setServerConfig("synchronous_commit", "on")
            .start();
    return on(pool(server.getJdbcUrl("postgres", "postgres"), "postgres"));
  }

  private static HikariDataSource pool(String url, String user) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setMaximumPoolSize(JettyContainer.THREADS);
    return new HikariDataSource(config);
  }

  private static GatewayStores on(DataSource database) {
    JdbcStores stores = JdbcStores.on(database);
    stores.tenants().put(GatewayStores.TENANT);
    JdbcCredentialStore credentials = stores.credentials();
    ServiceProvider provider =
        GatewayStores.builder(stores.tenants(), credentials)
            .unitOfWork(stores.unitOfWork())
            .resource(GatewayStores.USERS, stores.store(GatewayStores.USERS))
            .resource(GatewayStores.GROUPS, stores.groupStore(GatewayStores.GROUPS))
            .build();
    return new GatewayStores(provider, credentials);
  }
}
