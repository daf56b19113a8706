// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.oauth;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Limits the records of uses to about one per minute and credential: of many concurrent requests
 * with a credential, one writes, and a write that fails is not repeated for each request. Memory
 * use is constant. Thread-safe.
 */
final class RecentUses {
  private static final Duration INTERVAL = Duration.ofMinutes(1);
  private static final int SLOTS = 1_024;

  private final AtomicReferenceArray<Use> uses = new AtomicReferenceArray<>(SLOTS);

  private record Use(String clientId, String credentialId, Instant time) {
    boolean covers(Use later) {
      return clientId.equals(later.clientId)
          && credentialId.equals(later.credentialId)
          && later.time.isBefore(time.plus(INTERVAL));
    }
  }

  /**
   * Returns whether to record a use. Credentials that share a slot are recorded more often than
   * once per minute.
   */
  boolean isFirst(String clientId, String credentialId, Instant now) {
    Use use = new Use(clientId, credentialId, now);
    int slot = Math.floorMod(31 * clientId.hashCode() + credentialId.hashCode(), SLOTS);
    Use last = uses.get(slot);
    boolean isCovered = last != null && last.covers(use);
    return !isCovered && uses.compareAndSet(slot, last, use);
  }
}
