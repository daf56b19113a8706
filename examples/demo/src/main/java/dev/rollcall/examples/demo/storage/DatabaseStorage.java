// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.rollcall.scim.jdbc.JdbcCredentialStore;
import dev.rollcall.scim.jdbc.JdbcStores;
import dev.rollcall.scim.jdbc.JdbcTenants;
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
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Stores everything in a database: in the tables of scim-jdbc, and in those of the applications
 * that have their own. Several processes of the demo on one database act as one gateway; each start
 * issues tokens, and those of earlier starts stay valid.
 */
public final class DatabaseStorage implements Storage {
  private static final String REUSE_RESULTS = "OPTIMIZE_REUSE_RESULTS";
  private static final int CONNECTIONS = 16;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final HikariDataSource pool;
  private final JdbcStores directory;
  private final JdbcCredentialStore credentials;
  private final Authenticator authenticator;

  private DatabaseStorage(HikariDataSource pool) {
    this.pool = pool;
    this.directory = JdbcStores.on(pool);
    this.credentials = directory.credentials();
    this.authenticator = new TokenAuthenticator(credentials, Clock.systemUTC());
  }

  /**
   * Opens a database.
   *
   * @param url a JDBC URL of H2 or PostgreSQL
   * @param user the user; null for the user of the URL, or none
   * @param password the password; null for the password of the URL, or none
   * @throws RuntimeException when the database cannot be opened
   */
  public static Storage at(String url, @Nullable String user, @Nullable String password) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url.startsWith("jdbc:h2:") ? withoutKeptResults(url) : url);
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setConnectionTimeout(PATIENCE.toMillis());
    HikariDataSource pool = new HikariDataSource(config);
    try {
      return new DatabaseStorage(pool);
    } catch (RuntimeException unusable) {
      pool.close();
      throw unusable;
    }
  }

  /** By default, H2 keeps the last results of each connection in memory. */
  private static String withoutKeptResults(String url) {
    return url.toUpperCase(Locale.ROOT).contains(REUSE_RESULTS)
        ? url
        : url + ";" + REUSE_RESULTS + "=FALSE";
  }

  @Override
  public Tables tables() {
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
    new OwnTables(application).migrate(pool);
    return pool;
  }

  @Override
  public UnitOfWork unitOfWork() {
    return directory.unitOfWork();
  }

  /** The database stores the tenants, the application their profiles. */
  @Override
  public TenantDirectory tenants(List<Tenant> tenants) {
    JdbcTenants known = directory.tenants();
    Map<String, Tenant> declared =
        tenants.stream().collect(Collectors.toMap(Tenant::id, Function.identity()));
    tenants.stream().filter(one -> known.findById(one.id()).isEmpty()).forEach(known::put);
    return tenantId ->
        known
            .findById(tenantId)
            .flatMap(
                tenant ->
                    Optional.ofNullable(declared.get(tenantId))
                        .map(own -> own.withState(tenant.state())));
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
    return directory.oauthClients();
  }

  @Override
  public AssertionReplayCache assertionReplayCache() {
    return directory.assertionReplayCache();
  }

  @Override
  public PortalLinkStore portalLinks() {
    return directory.portalLinks();
  }

  @Override
  public <M extends Enum<M>> GroupMappings<M> mappings(Class<M> type) {
    return directory.groupMappings(Enum::name, name -> Enum.valueOf(type, name));
  }

  @Override
  public ProvisioningLog provisioningLog() {
    return directory.provisioningLog();
  }

  @Override
  public DeprovisioningCounter deprovisioningCounter() {
    return directory.deprovisioningCounter();
  }

  @Override
  public void close() {
    pool.close();
  }
}
