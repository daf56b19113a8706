// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.credential;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Records the last use of credentials, about once per minute and credential. Of many concurrent
 * requests with a credential, one writes. Failures are logged, not thrown. Memory use is constant.
 */
final class LastUsedTracker {
  private static final System.Logger LOG = System.getLogger("dev.rollcall.scim");
  private static final Duration INTERVAL = Duration.ofMinutes(1);
  private static final int SLOTS = 1_024;

  private final CredentialRepository registry;
  private final AtomicReferenceArray<Use> uses = new AtomicReferenceArray<>(SLOTS);

  LastUsedTracker(CredentialRepository registry) {
    this.registry = registry;
  }

  private record Use(TokenHash hash, Instant time) {
    boolean covers(TokenHash other, Instant now) {
      return hash.equals(other) && now.isBefore(time.plus(INTERVAL));
    }
  }

  void record(Credential credential, Instant now) {
    boolean isKnown = credential.lastUsed().filter(t -> now.isBefore(t.plus(INTERVAL))).isPresent();
    if (!isKnown && isFirst(credential.hash(), now)) {
      try {
        registry.recordUse(credential.hash(), now);
      } catch (RuntimeException unwritable) {
        // The token is valid: a failure to record its use must not reject the request.
        LOG.log(
            System.Logger.Level.WARNING,
            () -> "event=credential_use_not_recorded exception=" + unwritable.getClass().getName());
      }
    }
  }

  /** Credentials that share a slot are written more often than once per minute, but never lost. */
  private boolean isFirst(TokenHash hash, Instant now) {
    int slot = Math.floorMod(hash.hashCode(), SLOTS);
    Use last = uses.get(slot);
    boolean isCovered = last != null && last.covers(hash, now);
    return !isCovered && uses.compareAndSet(slot, last, new Use(hash, now));
  }
}
