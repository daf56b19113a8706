// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RevocationAttemptTest {
  @Test
  void backOffThenDoubledUpToLimitWithJitter() {
    SplittableRandom random = new SplittableRandom(7);
    long[] longest = {1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000};
    for (int attempts = 1; attempts <= longest.length; attempts++) {
      for (int i = 0; i < 100; i++) {
        assertThat(RevocationAttempt.backOff(attempts, random).toMillis())
            .isBetween(longest[attempts - 1] / 2, longest[attempts - 1]);
      }
    }
    assertThat(Stream.generate(() -> RevocationAttempt.backOff(1, random).toMillis()).limit(20_000))
        .contains(500L, 1_000L);
    assertThat(RevocationAttempt.backOff(Integer.MAX_VALUE, random).toSeconds())
        .isBetween(15L, 30L);
  }
}
