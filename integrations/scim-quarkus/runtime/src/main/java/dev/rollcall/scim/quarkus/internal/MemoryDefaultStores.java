// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.quarkus.internal;

import dev.rollcall.scim.memory.MemoryCredentialStore;
import dev.rollcall.scim.memory.MemoryDeprovisioningCounter;
import dev.rollcall.scim.memory.MemoryEventOutbox;
import dev.rollcall.scim.memory.MemoryEventStreams;
import dev.rollcall.scim.memory.MemoryProvisioningLog;
import dev.rollcall.scim.memory.MemoryRevocationQueue;
import dev.rollcall.scim.memory.MemoryStores;
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

/** Creates stores in memory and logs a warning about each store of resources. */
final class MemoryDefaultStores implements DefaultStores {
  private static final System.Logger LOG = System.getLogger("dev.rollcall.scim");

  private final MemoryStores stores = new MemoryStores();
  private final MemoryCredentialStore credentials = new MemoryCredentialStore();
  private final MemoryProvisioningLog provisioningLog = new MemoryProvisioningLog();
  private final MemoryDeprovisioningCounter deprovisioning = new MemoryDeprovisioningCounter();

  @Override
  public <R> ResourceStore<R> create(ResourceBinding<R> binding) {
    LOG.log(
        System.Logger.Level.WARNING,
        () ->
            "event=resources_in_memory type="
                + binding.type().name()
                + " effect=\"resources are lost at shutdown\""
                + " remedy=\"declare a ResourceStore bean, or add scim-jdbc and a data source\"");
    return binding.type().members().isPresent()
        ? stores.groupStore(binding)
        : stores.store(binding);
  }

  @Override
  public UnitOfWork unitOfWork() {
    return UnitOfWork.withoutTransaction();
  }

  @Override
  public CredentialRepository credentials() {
    return credentials;
  }

  @Override
  public Optional<TenantDirectory> tenants() {
    return Optional.empty();
  }

  @Override
  public ProvisioningLog provisioningLog() {
    return provisioningLog;
  }

  @Override
  public RevocationQueue revocations() {
    LOG.log(
        System.Logger.Level.WARNING,
        "event=revocations_in_memory effect=\"revocations are lost at shutdown\""
            + " remedy=\"declare a RevocationQueue bean, or add scim-jdbc and a data source\"");
    return new MemoryRevocationQueue();
  }

  @Override
  public EventOutbox outbox() {
    LOG.log(
        System.Logger.Level.WARNING,
        "event=outbox_in_memory effect=\"events that are not delivered are lost at shutdown\""
            + " remedy=\"declare an EventOutbox bean, or add scim-jdbc and a data source\"");
    return new MemoryEventOutbox();
  }

  @Override
  public EventStreamStore eventStreams() {
    LOG.log(
        System.Logger.Level.WARNING,
        "event=security_events_in_memory effect=\"security events are lost at shutdown\""
            + " remedy=\"declare an EventStreamStore bean, or add scim-jdbc and a data source\"");
    return new MemoryEventStreams();
  }

  @Override
  public DeprovisioningCounter deprovisioningCounter() {
    return deprovisioning;
  }
}
