// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.quarkus.internal;

import dev.rollcall.scim.jdbc.JdbcStores;
import dev.rollcall.scim.spi.credential.CredentialRepository;
import dev.rollcall.scim.spi.event.DeprovisioningCounter;
import dev.rollcall.scim.spi.event.EventOutbox;
import dev.rollcall.scim.spi.event.EventStreamStore;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import dev.rollcall.scim.spi.revocation.RevocationQueue;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.UnitOfWork;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import java.util.Optional;

/** Creates stores in the database. Loaded only if {@code scim-jdbc} is present. */
record JdbcDefaultStores(JdbcStores stores) implements DefaultStores {
  @Override
  public <R> ResourceStore<R> create(ResourceBinding<R> binding) {
    return binding.type().members().isPresent()
        ? stores.groupStore(binding)
        : stores.store(binding);
  }

  @Override
  public UnitOfWork unitOfWork() {
    return stores.unitOfWork();
  }

  @Override
  public CredentialRepository credentials() {
    return stores.credentials();
  }

  @Override
  public Optional<TenantDirectory> tenants() {
    return Optional.of(stores.tenants());
  }

  @Override
  public ProvisioningLog provisioningLog() {
    return stores.provisioningLog();
  }

  @Override
  public RevocationQueue revocations() {
    return stores.revocations();
  }

  @Override
  public EventOutbox outbox() {
    return stores.outbox();
  }

  @Override
  public EventStreamStore eventStreams() {
    return stores.eventStreams();
  }

  @Override
  public DeprovisioningCounter deprovisioningCounter() {
    return stores.deprovisioningCounter();
  }
}
