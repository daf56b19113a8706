// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.revocation;

import java.time.Duration;

/**
 * Observes the attempts of a {@link RevocationRelay}, for metrics and alerts. Called in the threads
 * of the relay; exceptions are logged and do not affect the revocation. Implementations are
 * thread-safe.
 */
public interface RevocationObserver {
  /**
   * Called when a revocation is complete.
   *
   * @param delay the time from the change to the completion
   */
  default void onCompleted(PendingRevocation revocation, Duration delay) {}

  /** Called after a failed attempt. */
  default void onFailed(PendingRevocation revocation) {}

  /** Called once when a revocation is not complete at the deadline; attempts continue. */
  default void onOverdue(PendingRevocation revocation) {}
}
