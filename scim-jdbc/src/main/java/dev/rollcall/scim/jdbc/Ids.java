// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** UUIDs of version 7 (RFC 9562 section 5.7): in the order of their making, without a sequence. */
final class Ids {
  private final SecureRandom random = new SecureRandom();

  String next(Instant now) {
    long high = now.toEpochMilli() << 16 | 0x7000L | random.nextInt(1 << 12);
    long low = random.nextLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }
}
