// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.quarkus.internal;

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

/** The stores that replace beans which the host does not declare. */
public interface DefaultStores {
  /** Creates the store of a resource type; called once per type. */
  <R> ResourceStore<R> create(ResourceBinding<R> binding);

  /** Returns the transactions of the created stores. */
  UnitOfWork unitOfWork();

  /** Returns the stored credentials. */
  CredentialRepository credentials();

  /** Returns the stored tenants; empty if the host must declare them. */
  Optional<TenantDirectory> tenants();

  /** Returns the stored provisioning log. */
  ProvisioningLog provisioningLog();

  /** Returns the queue of revocations, in the transactions of the created stores. */
  RevocationQueue revocations();

  /** Returns the outbox of events, in the transactions of the created stores. */
  EventOutbox outbox();

  /** Returns the store of security events. */
  EventStreamStore eventStreams();

  /** Returns the stored counter of deprovisioned resources. */
  DeprovisioningCounter deprovisioningCounter();
}
