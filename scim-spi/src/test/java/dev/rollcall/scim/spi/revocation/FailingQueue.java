// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.revocation;

import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import java.time.Instant;
import java.util.List;

/** A queue whose next calls fail, as those of a database that is not available. */
final class FailingQueue implements RevocationQueue {
  private final RevocationQueue queue;
  private final Runnable failure;
  private int failures;

  FailingQueue(RevocationQueue queue, int failures) {
    this(
        queue,
        failures,
        () -> {
          throw new IllegalStateException("The database is not available");
        });
  }

  FailingQueue(RevocationQueue queue, int failures, Runnable failure) {
    this.queue = queue;
    this.failures = failures;
    this.failure = failure;
  }

  /** Lets the next calls fail. */
  synchronized void failNext(int calls) {
    failures = calls;
  }

  synchronized int failures() {
    return failures;
  }

  private synchronized RevocationQueue available() {
    if (failures > 0) {
      failures--;
      failure.run();
    }
    return queue;
  }

  @Override
  public void add(TenantContext context, List<Revocation> revocations) {
    available().add(context, revocations);
  }

  @Override
  public List<String> dueTenants(Instant now, int max) {
    return available().dueTenants(now, max);
  }

  @Override
  public List<PendingRevocation> claim(
      String tenantId, int max, Instant now, Instant claimedUntil) {
    return available().claim(tenantId, max, now, claimedUntil);
  }

  @Override
  public void complete(PendingRevocation claimed) {
    available().complete(claimed);
  }

  @Override
  public void retry(PendingRevocation claimed, Instant next) {
    available().retry(claimed, next);
  }

  @Override
  public List<PendingRevocation> markOverdue(Instant causedBefore, int max) {
    return available().markOverdue(causedBefore, max);
  }

  @Override
  public List<PendingRevocation> open(String tenantId, ResourceRef account) {
    return available().open(tenantId, account);
  }

  @Override
  public RevocationBacklog backlog(Instant overdueBefore) {
    return available().backlog(overdueBefore);
  }
}
