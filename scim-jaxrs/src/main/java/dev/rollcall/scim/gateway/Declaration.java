// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.spi.DeprovisionLedger;
import dev.rollcall.scim.spi.ExternalIds;
import dev.rollcall.scim.spi.MeResolver;
import dev.rollcall.scim.spi.PendingMembers;
import dev.rollcall.scim.spi.ProtectedResources;
import dev.rollcall.scim.spi.ProvisioningListener;
import dev.rollcall.scim.spi.UnitOfWork;
import dev.rollcall.scim.spi.outbox.EventOutbox;
import java.util.List;
import java.util.Optional;

/**
 * What the protocol of an application is made of.
 *
 * @param application the name
 * @param resources the resource types with their stores
 * @param unitOfWork the host's transaction
 * @param listeners those who hear of changes
 * @param outbox keeps events with their changes, if the host has one
 * @param journal takes note of requests
 * @param externalIds what connections call resources, where each has names of its own
 * @param pendingMembers references of groups to members that do not exist yet, if the host has them
 * @param cursorKeys what seals cursors
 * @param protectedResources who must not lose access
 * @param ledger who has lost it lately
 * @param me which resource a caller is, if the host says so
 * @param deadline when a request is given up
 * @param givesAccessTokens whether there is a token endpoint
 */
record Declaration(
    String application,
    List<ServiceProvider.Resource<?>> resources,
    UnitOfWork unitOfWork,
    List<ProvisioningListener> listeners,
    Optional<EventOutbox> outbox,
    Journal journal,
    Optional<ExternalIds> externalIds,
    Optional<PendingMembers> pendingMembers,
    CursorKeys cursorKeys,
    Optional<ProtectedResources> protectedResources,
    DeprovisionLedger ledger,
    Optional<MeResolver> me,
    Deadline deadline,
    boolean givesAccessTokens) {
  /** Copies the lists. */
  Declaration {
    resources = List.copyOf(resources);
    listeners = List.copyOf(listeners);
  }
}
