// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.storage;

import dev.rollcall.scim.memory.MemoryAssertionReplayCache;
import dev.rollcall.scim.memory.MemoryCredentialStore;
import dev.rollcall.scim.memory.MemoryDeprovisioningCounter;
import dev.rollcall.scim.memory.MemoryGroupMappings;
import dev.rollcall.scim.memory.MemoryOAuthClients;
import dev.rollcall.scim.memory.MemoryPortalLinks;
import dev.rollcall.scim.memory.MemoryProvisioningLog;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.spi.console.PortalLinkStore;
import dev.rollcall.scim.spi.credential.Authenticator;
import dev.rollcall.scim.spi.credential.ConnectionActivity;
import dev.rollcall.scim.spi.credential.ConnectionTokens;
import dev.rollcall.scim.spi.credential.TokenAuthenticator;
import dev.rollcall.scim.spi.credential.TokenPolicy;
import dev.rollcall.scim.spi.event.DeprovisioningCounter;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import dev.rollcall.scim.spi.mapping.GroupMappings;
import dev.rollcall.scim.spi.oauth.AssertionReplayCache;
import dev.rollcall.scim.spi.oauth.OAuthClientRepository;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.UnitOfWork;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** Stores everything in memory; applications with existing tables have them in H2. */
final class MemoryStorage implements Storage {
  private static final int CONNECTIONS = 16;

  private final MemoryCredentialStore credentials = new MemoryCredentialStore();
  private final PortalLinkStore portalLinks = new MemoryPortalLinks();
  private final OAuthClientRepository oauthClients = new MemoryOAuthClients();
  private final AssertionReplayCache assertions = new MemoryAssertionReplayCache(Clock.systemUTC());
  private final Authenticator authenticator =
      new TokenAuthenticator(credentials, Clock.systemUTC());
  private final JdbcConnectionPool database = database();
  private final ProvisioningLog log = new MemoryProvisioningLog();
  private final DeprovisioningCounter ledger = new MemoryDeprovisioningCounter();

  private static JdbcConnectionPool database() {
    JdbcConnectionPool pool =
        JdbcConnectionPool.create(
            "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "demo", "");
    pool.setMaxConnections(CONNECTIONS);
    return pool;
  }

  @Override
  public Tables tables() {
    MemoryStores directory = new MemoryStores();
    return new Tables() {
      @Override
      public <R> ResourceStore<R> store(ResourceBinding<R> binding) {
        return directory.store(binding);
      }

      @Override
      public <R> ResourceStore<R> groupStore(ResourceBinding<R> binding) {
        return directory.groupStore(binding);
      }
    };
  }

  @Override
  public DataSource ownTables(String application) {
    new OwnTables(application).migrate(database);
    return database;
  }

  @Override
  public UnitOfWork unitOfWork() {
    return UnitOfWork.withoutTransaction();
  }

  @Override
  public TenantDirectory tenants(List<Tenant> tenants) {
    MemoryTenants directory = new MemoryTenants();
    tenants.forEach(directory::put);
    return directory;
  }

  @Override
  public Authenticator authenticator() {
    return authenticator;
  }

  @Override
  public ConnectionTokens tokens(Duration lifetime) {
    return new ConnectionTokens(credentials, TokenPolicy.lasting(lifetime), Clock.systemUTC());
  }

  @Override
  public ConnectionActivity activity() {
    return credentials;
  }

  @Override
  public OAuthClientRepository oauthClients() {
    return oauthClients;
  }

  @Override
  public AssertionReplayCache assertionReplayCache() {
    return assertions;
  }

  @Override
  public PortalLinkStore portalLinks() {
    return portalLinks;
  }

  @Override
  public <M extends Enum<M>> GroupMappings<M> mappings(Class<M> type) {
    return new MemoryGroupMappings<>();
  }

  @Override
  public ProvisioningLog provisioningLog() {
    return log;
  }

  @Override
  public DeprovisioningCounter deprovisioningCounter() {
    return ledger;
  }

  /** Ends the database in memory, which outlives its connections otherwise. */
  @Override
  public void close() {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SHUTDOWN");
    } catch (SQLException failure) {
      throw new IllegalStateException("The database in memory did not end", failure);
    } finally {
      database.dispose();
    }
  }
}
