// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.revocation;

import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import java.time.Instant;
import java.util.List;

/**
 * Stores revocations in the same transaction as the write that causes them, so that no revocation
 * is lost after the commit and none exists without one. It is separate from the {@link
 * dev.rollcall.scim.spi.event.EventOutbox}, so that a system that cannot end access does not delay
 * events, and events do not delay the end of access. {@link RevocationRelay} delivers the
 * revocations. Implementations are thread-safe.
 */
public interface RevocationQueue {
  /**
   * Adds revocations as part of the current unit of work. They are due at once when the unit of
   * work commits and are discarded on rollback.
   *
   * @param revocations at least one revocation of accounts of the context's tenant
   */
  void add(TenantContext context, List<Revocation> revocations);

  /**
   * Returns the tenants that have revocations due, the one with the earliest first. A claimed
   * revocation is due again when its claim expires.
   *
   * @param max the maximum number of tenants
   */
  List<String> dueTenants(Instant now, int max);

  /**
   * Claims the revocations of a tenant that are due, the earliest first, and counts the attempt.
   * Other callers do not receive them until the claim expires.
   *
   * @param max the maximum number of revocations
   * @param now the current time
   * @param claimedUntil the expiry of the claim
   */
  List<PendingRevocation> claim(String tenantId, int max, Instant now, Instant claimedUntil);

  /** Removes a revocation. One that does not exist is ignored. */
  void complete(PendingRevocation claimed);

  /**
   * Sets the time of the next attempt. No effect if the revocation has been claimed again since, by
   * {@link PendingRevocation#attempts()}, or does not exist.
   */
  void retry(PendingRevocation claimed, Instant next);

  /**
   * Atomically marks revocations as overdue and returns them; each is returned once, to one caller.
   * The mark does not affect attempts.
   *
   * @param causedBefore marks only revocations whose change was before this time
   * @param max the maximum number of revocations, of all tenants
   */
  List<PendingRevocation> markOverdue(Instant causedBefore, int max);

  /** Returns the revocations of an account that are not complete, the earliest change first. */
  List<PendingRevocation> open(String tenantId, ResourceRef account);

  /**
   * Counts the revocations that are not complete, for monitoring.
   *
   * @param overdueBefore revocations whose change was before this time are overdue
   */
  RevocationBacklog backlog(Instant overdueBefore);
}
