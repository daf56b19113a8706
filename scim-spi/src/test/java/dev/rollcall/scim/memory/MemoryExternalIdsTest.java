// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import static dev.rollcall.scim.memory.Fixture.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.rollcall.scim.spi.ResourceRef;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryExternalIdsTest {
  private static final int BITS = 14;

  private final MemoryExternalIds externalIds = new MemoryExternalIds();

  /** Returns one of 2^14 texts with the same hash. */
  private static String externalId(int number) {
    StringBuilder text = new StringBuilder();
    for (int bit = 0; bit < BITS; bit++) {
      text.append((number >> bit & 1) == 0 ? "Aa" : "BB");
    }
    return text.toString();
  }

  @Test
  void putWhenHashesCollideThenNotQuadraticTime() {
    assertThat(externalId(1)).hasSameHashCodeAs(externalId(2));

    assertTimeout(
        Duration.ofSeconds(10),
        () -> {
          for (int i = 0; i < 1 << BITS; i++) {
            ResourceRef user = new ResourceRef("User", "id" + i);
            externalIds.put(ACME, user, Optional.of(externalId(i)));
          }
        });

    assertThat(externalIds.findByExternalId(ACME, "User", externalId(7))).containsExactly("id7");
  }
}
