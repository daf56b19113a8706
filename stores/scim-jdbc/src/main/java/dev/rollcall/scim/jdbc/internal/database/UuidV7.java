// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.database;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/**
 * Generates UUIDs of version 7 (RFC 9562 section 5.7) without a sequence. Those of one process are
 * in the order of creation, those of several processes as far as their clocks agree.
 */
public final class UuidV7 {
  private static final Pattern FORM =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}");

  private static final int PER_MILLISECOND = 1 << 12;

  private final SecureRandom random = new SecureRandom();
  private final ReentrantLock lock = new ReentrantLock();
  private long last;
  private int count;

  /**
   * Generates a UUID from the time and a counter within the millisecond (section 6.2, method 1),
   * then 62 random bits.
   */
  public String next(Instant now) {
    long high = nextHigh(now.toEpochMilli());
    long low = random.nextLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }

  /** Returns whether a text has the form of an id. */
  public static boolean isId(String text) {
    return FORM.matcher(text).matches();
  }

  /** Returns the lower bound of all ids that are generated from this millisecond on. */
  public static String first(Instant time) {
    return new UUID(time.toEpochMilli() << 16 | 0x7000L, 0x8000000000000000L).toString();
  }

  private long nextHigh(long millis) {
    lock.lock();
    try {
      count = millis > last ? 0 : count + 1;
      last = Math.max(millis, last);
      if (count == PER_MILLISECOND) {
        count = 0;
        last++;
      }
      return last << 16 | 0x7000L | count;
    } finally {
      lock.unlock();
    }
  }
}
