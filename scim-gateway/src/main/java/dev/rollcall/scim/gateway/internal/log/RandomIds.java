// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.log;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Creates random UUIDs (RFC 9562 section 5.4). The random bytes of many are read at once, because
 * each read takes longer than everything else. Thread-safe.
 */
final class RandomIds {
  private static final int IDS_PER_READ = 64;

  private final SecureRandom random = new SecureRandom();
  private final Lock lock = new ReentrantLock();
  private final ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES * IDS_PER_READ).limit(0);

  UUID next() {
    lock.lock();
    try {
      if (!bytes.hasRemaining()) {
        random.nextBytes(bytes.array());
        bytes.clear();
      }
      return version4(bytes.getLong(), bytes.getLong());
    } finally {
      lock.unlock();
    }
  }

  /** Sets the bits of the version and of the variant. */
  private static UUID version4(long high, long low) {
    return new UUID(high & ~0xF000L | 0x4000L, low & ~(0b11L << 62) | 0b10L << 62);
  }
}
