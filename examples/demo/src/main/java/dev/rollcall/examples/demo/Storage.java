// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import dev.rollcall.scim.spi.credential.Authenticator;
import dev.rollcall.scim.spi.event.DeprovisioningCounter;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import dev.rollcall.scim.spi.mapping.GroupMappings;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.UnitOfWork;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import java.time.Duration;
import java.util.List;

/** The storage of the applications of the demo. */
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

  /** The tables of one application. */
  interface Tables {
    /** Returns a table of resources without members. */
    <R> ResourceStore<R> store(ResourceBinding<R> binding);

    /** Returns a table of resources with members, which is also a membership store. */
    <R> ResourceStore<R> groupStore(ResourceBinding<R> binding);
  }

  /** Returns the tables of another application. */
  Tables tables();

  /** Returns whether the data survives the end of the process. */
  boolean isDurable();

  /** Returns the transactions of the tables. */
  UnitOfWork unitOfWork();

  /** Returns a directory of these tenants, which are added if they do not exist. */
  TenantDirectory tenants(List<Tenant> tenants);

  /** Returns the authenticator of tokens. */
  Authenticator authenticator();

  /** Issues a token of a tenant, which is shown once; earlier ones stay valid. */
  String issue(Tenant tenant, Duration lifetime);

  /** Returns the group mappings. */
  <M extends Enum<M>> GroupMappings<M> mappings(Class<M> type);

  /** Returns the provisioning log. */
  ProvisioningLog provisioningLog();

  /** Returns the counter of recent deprovisioning. */
  DeprovisioningCounter deprovisioningCounter();

  @Override
  void close();
}
