// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextSearchTest {
  private static String text(Random random, int longest) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(longest); i > 0; i--) {
      text.append("aAb".charAt(random.nextInt(3)));
    }
    return text.toString();
  }

  @Test
  void isInWhenRandomTextThenSameAsJdk() {
    Random random = new Random(7644);
    int found = 0;
    for (int i = 0; i < 20_000; i++) {
      String pattern = text(random, 6);
      String text = text(random, 24);
      boolean isIn = new TextSearch(pattern).isIn(text);
      String folded = pattern.toLowerCase(Locale.ROOT);

      assertThat(isIn).as("%s in %s", pattern, text).isEqualTo(text.contains(pattern));
      assertThat(new TextSearch(folded).isInAscii(text))
          .as("%s in %s", folded, text)
          .isEqualTo(text.toLowerCase(Locale.ROOT).contains(folded));
      found += isIn ? 1 : 0;
    }
    assertThat(found).isBetween(4_000, 16_000);
  }
}
