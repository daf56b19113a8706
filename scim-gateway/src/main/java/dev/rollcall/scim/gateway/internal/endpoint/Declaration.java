// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.endpoint;

import dev.rollcall.scim.gateway.CursorKeys;
import dev.rollcall.scim.gateway.internal.load.Deadline;
import dev.rollcall.scim.gateway.internal.log.ProvisioningRecorder;
import dev.rollcall.scim.gateway.internal.resource.DeclaredResource;
import dev.rollcall.scim.spi.account.ExternalIds;
import dev.rollcall.scim.spi.account.MeResolver;
import dev.rollcall.scim.spi.account.ProtectedResources;
import dev.rollcall.scim.spi.event.DeprovisioningCounter;
import dev.rollcall.scim.spi.event.EventOutbox;
import dev.rollcall.scim.spi.event.ProvisioningListener;
import dev.rollcall.scim.spi.membership.PendingMembers;
import dev.rollcall.scim.spi.store.UnitOfWork;
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
public record Declaration(
    String application,
    List<DeclaredResource<?>> resources,
    UnitOfWork unitOfWork,
    List<ProvisioningListener> listeners,
    Optional<EventOutbox> outbox,
    ProvisioningRecorder journal,
    Optional<ExternalIds> externalIds,
    Optional<PendingMembers> pendingMembers,
    CursorKeys cursorKeys,
    Optional<ProtectedResources> protectedResources,
    DeprovisioningCounter ledger,
    Optional<MeResolver> me,
    Deadline deadline,
    boolean givesAccessTokens) {
  /** Copies the lists. */
  public Declaration {
    resources = List.copyOf(resources);
    listeners = List.copyOf(listeners);
  }
}
