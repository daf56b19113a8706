// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.credential;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Limits the records of uses to about one per minute and credential. An authenticator calls {@link
 * #isFirst} before it records a use: of many concurrent requests with a credential, one writes, and
 * a write that fails is not repeated for each request. Memory use is constant. Thread-safe.
 *
 * @param <K> the type of the keys that identify credentials
 */
public final class RecentUses<K> {
  private static final Duration INTERVAL = Duration.ofMinutes(1);
  private static final int SLOTS = 1_024;

  private final AtomicReferenceArray<Use<K>> uses = new AtomicReferenceArray<>(SLOTS);

  private record Use<K>(K credential, Instant time) {
    boolean covers(K other, Instant now) {
      return credential.equals(other) && now.isBefore(time.plus(INTERVAL));
    }
  }

  /** Creates an instance without uses. */
  public RecentUses() {}

  /**
   * Returns whether to record a use: whether none of the credential is known from the last minute.
   * Credentials that share a slot are recorded more often than once per minute, but never lost.
   *
   * @param now the time of the use
   */
  public boolean isFirst(K credential, Instant now) {
    Use<K> use = new Use<>(Objects.requireNonNull(credential, "credential"), now);
    int slot = Math.floorMod(credential.hashCode(), SLOTS);
    Use<K> last = uses.get(slot);
    boolean isCovered = last != null && last.covers(credential, now);
    return !isCovered && uses.compareAndSet(slot, last, use);
  }
}
