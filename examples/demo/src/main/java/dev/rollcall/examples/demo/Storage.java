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

/** Where the applications of the demo keep what they have. */
public interface Storage extends AutoCloseable {
  /** In memory: it ends with the process. */
  static Storage memory() {
    return new MemoryStorage();
  }

  /**
   * Where {@code --store} says.
   *
   * @param store {@code memory}, or the JDBC URL of an H2 or PostgreSQL database
   * @throws IllegalArgumentException when it cannot be had, with what is to be done
   */
  static Storage at(String store) {
    return StoreOption.open(store);
  }

  /** Tables of one application. */
  interface Tables {
    /** A table of resources without members. */
    <R> ResourceStore<R> store(ResourceBinding<R> binding);

    /** A table of resources with members; it is a membership store as well. */
    <R> ResourceStore<R> groupStore(ResourceBinding<R> binding);
  }

  /** Tables for one more application. */
  Tables tables();

  /** Whether it is there after the end of the process. */
  boolean isDurable();

  /** The transactions in which the tables work. */
  UnitOfWork unitOfWork();

  /** A directory of these tenants, which are entered first unless they are there. */
  TenantDirectory tenants(List<Tenant> tenants);

  /** Who tells whose a token is. */
  Authenticator authenticator();

  /** A fresh token for a tenant, to be shown once; earlier ones stay valid. */
  String issue(Tenant tenant, Duration lifetime);

  /** What groups map to. */
  <M extends Enum<M>> GroupMappings<M> mappings(Class<M> type);

  /** What was asked for and what came of it. */
  ProvisioningLog provisioningLog();

  /** Who has lost access lately. */
  DeprovisioningCounter deprovisionLedger();

  @Override
  void close();
}
