// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.storage;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.console.PortalLinkStore;
import dev.rollcall.scim.spi.credential.Authenticator;
import dev.rollcall.scim.spi.credential.ConnectionActivity;
import dev.rollcall.scim.spi.credential.ConnectionTokens;
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
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/** The storage of the applications of the demo: their tables, and what the gateway stores. */
public interface Storage extends AutoCloseable {
  /** Returns a storage in memory, which ends with the process. */
  static Storage memory() {
    return new MemoryStorage();
  }

  /**
   * Opens the storage of {@code --store}.
   *
   * @param store {@code memory}, or the JDBC URL of an H2 or PostgreSQL database
   * @throws IllegalArgumentException when it cannot be opened; the message says how to fix it
   */
  static Storage at(String store) {
    return StoreOption.open(store);
  }

  /** The stores of one application without existing tables. */
  interface Tables {
    /** Returns a table of resources without members. */
    <R> ResourceStore<R> store(ResourceBinding<R> binding);

    /** Returns a table of resources with members, which is also a membership store. */
    <R> ResourceStore<R> groupStore(ResourceBinding<R> binding);
  }

  /** Returns the stores of another application. */
  Tables tables();

  /**
   * Returns the database with the own tables of an application, and creates or migrates them first.
   *
   * @param application the name of the application and of the schema of its tables
   */
  DataSource ownTables(String application);

  /** Returns the transactions of {@link #tables}. */
  UnitOfWork unitOfWork();

  /** Returns a directory of these tenants, which are added if they do not exist. */
  TenantDirectory tenants(List<Tenant> tenants);

  /** Returns the authenticator of tokens. */
  Authenticator authenticator();

  /** Returns the tokens of connections, with this lifetime. */
  ConnectionTokens tokens(Duration lifetime);

  /** Returns the last contact of connections. */
  ConnectionActivity activity();

  /** Returns the OAuth clients. */
  OAuthClientRepository oauthClients();

  /** Returns the client assertions that have been used. */
  AssertionReplayCache assertionReplayCache();

  /** Returns the links to the consoles. */
  PortalLinkStore portalLinks();

  /** Issues a token of a tenant, which is shown once; earlier ones stay valid. */
  default String issue(Tenant tenant, Duration lifetime) {
    return tokens(lifetime).issue(new Caller(tenant.id(), "demo")).secret();
  }

  /** Returns the group mappings. */
  <M extends Enum<M>> GroupMappings<M> mappings(Class<M> type);

  /** Returns the provisioning log. */
  ProvisioningLog provisioningLog();

  /** Returns the counter of recent deprovisioning. */
  DeprovisioningCounter deprovisioningCounter();

  @Override
  void close();
}
