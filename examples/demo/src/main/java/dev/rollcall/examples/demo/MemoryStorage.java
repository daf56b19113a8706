// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import dev.rollcall.scim.memory.MemoryCredentialStore;
import dev.rollcall.scim.memory.MemoryDeprovisioningCounter;
import dev.rollcall.scim.memory.MemoryGroupMappings;
import dev.rollcall.scim.memory.MemoryProvisioningLog;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.Authenticator;
import dev.rollcall.scim.spi.credential.ConnectionTokens;
import dev.rollcall.scim.spi.credential.TokenAuthenticator;
import dev.rollcall.scim.spi.credential.TokenPolicy;
import dev.rollcall.scim.spi.event.DeprovisioningCounter;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import dev.rollcall.scim.spi.mapping.GroupMappings;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.UnitOfWork;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Stores everything in memory. */
final class MemoryStorage implements Storage {
  private final MemoryCredentialStore credentials = new MemoryCredentialStore();
  private final Authenticator authenticator =
      new TokenAuthenticator(credentials, Clock.systemUTC());
  private final ProvisioningLog log = new MemoryProvisioningLog();
  private final DeprovisioningCounter ledger = new MemoryDeprovisioningCounter();

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
  public boolean isDurable() {
    return false;
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
  public String issue(Tenant tenant, Duration lifetime) {
    return new ConnectionTokens(credentials, TokenPolicy.lasting(lifetime), Clock.systemUTC())
        .issue(new Caller(tenant.id(), "demo"))
        .secret();
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

  @Override
  public void close() {}
}
