// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.log;

import java.security.SecureRandom;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Creates UUIDs of version 4 (RFC 9562 section 5.4). They are practically unique, but predictable:
 * a request id grants nothing, and a secure generator takes longer than everything else in an id.
 * Thread-safe.
 */
final class RandomIds {
  private final SplittableRandom random = new SplittableRandom(new SecureRandom().nextLong());
  private final Lock lock = new ReentrantLock();

  UUID next() {
    lock.lock();
    try {
      return version4(random.nextLong(), random.nextLong());
    } finally {
      lock.unlock();
    }
  }

  /** Sets the bits of the version and of the variant. */
  private static UUID version4(long high, long low) {
    return new UUID(high & ~0xF000L | 0x4000L, low & ~(0b11L << 62) | 0b10L << 62);
  }
}
