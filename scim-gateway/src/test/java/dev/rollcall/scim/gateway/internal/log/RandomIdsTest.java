// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomIdsTest {
  @Test
  void nextThenDistinctRandomUuids() {
    RandomIds ids = new RandomIds();

    List<UUID> created =
        IntStream.range(0, 10_000).parallel().mapToObj(number -> ids.next()).toList();

    assertThat(created).doesNotHaveDuplicates().allMatch(id -> id.version() == 4);
    assertThat(created).allMatch(id -> id.variant() == 2);
    assertThat(bitsThatVary(created)).isEqualTo(122);
  }

  private static int bitsThatVary(List<UUID> ids) {
    long high = 0;
    long low = 0;
    for (UUID id : ids) {
      high |= id.getMostSignificantBits() ^ ids.get(0).getMostSignificantBits();
      low |= id.getLeastSignificantBits() ^ ids.get(0).getLeastSignificantBits();
    }
    return Long.bitCount(high) + Long.bitCount(low);
  }
}
