// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.resource;

import dev.rollcall.scim.gateway.internal.load.Deadline;
import dev.rollcall.scim.gateway.internal.log.ProvisioningRecorder;
import dev.rollcall.scim.spi.account.ExternalIds;
import dev.rollcall.scim.spi.membership.PendingMembers;
import dev.rollcall.scim.spi.store.UnitOfWork;
import java.time.Duration;
import java.util.Optional;

/**
 * What all endpoints of an application share, whatever resource types a tenant has.
 *
 * @param unitOfWork the host's transaction
 * @param events those who hear of changes
 * @param safeguards what stands before a loss of access
 * @param cursorLifetime how long a cursor lives
 * @param deadline when a request is given up
 * @param journal takes note of requests
 * @param externalIds what connections call resources, where each has names of its own
 * @param pendingMembers references of groups to members that do not exist yet, if the host has them
 * @param givesAccessTokens whether there is a token endpoint
 */
public record Services(
    UnitOfWork unitOfWork,
    EventPublisher events,
    DeprovisioningGuard safeguards,
    Duration cursorLifetime,
    Deadline deadline,
    ProvisioningRecorder journal,
    Optional<ExternalIds> externalIds,
    Optional<PendingMembers> pendingMembers,
    boolean givesAccessTokens) {}
