// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import dev.rollcall.scim.spi.Authenticator;
import dev.rollcall.scim.spi.DeprovisionLedger;
import dev.rollcall.scim.spi.ResourceBinding;
import dev.rollcall.scim.spi.ResourceStore;
import dev.rollcall.scim.spi.Tenant;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.TenantDirectory;
import dev.rollcall.scim.spi.TokenAuthenticator;
import dev.rollcall.scim.spi.UnitOfWork;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import dev.rollcall.scim.spi.mapping.GroupMappings;
import dev.rollcall.scim.spi.memory.MemoryCredentialStore;
import dev.rollcall.scim.spi.memory.MemoryDeprovisionLedger;
import dev.rollcall.scim.spi.memory.MemoryDirectory;
import dev.rollcall.scim.spi.memory.MemoryGroupMappings;
import dev.rollcall.scim.spi.memory.MemoryProvisioningLog;
import dev.rollcall.scim.spi.memory.MemoryTenants;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Everything in memory. */
final class MemoryStorage implements Storage {
  private final MemoryCredentialStore credentials = new MemoryCredentialStore(Clock.systemUTC());
  private final Authenticator authenticator =
      new TokenAuthenticator(credentials, Clock.systemUTC());
  private final ProvisioningLog log = new MemoryProvisioningLog();
  private final DeprovisionLedger ledger = new MemoryDeprovisionLedger();

  @Override
  public Tables tables() {
    MemoryDirectory directory = new MemoryDirectory();
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
    return new UnitOfWork() {
      @Override
      public <T> T run(TenantContext context, Supplier<T> work) {
        return work.get();
      }
    };
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
    return credentials.issue(tenant.id(), "demo", Optional.of(lifetime)).secret();
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
  public DeprovisionLedger deprovisionLedger() {
    return ledger;
  }

  @Override
  public void close() {}
}
