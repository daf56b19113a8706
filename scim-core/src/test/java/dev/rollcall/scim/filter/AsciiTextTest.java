// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.value.AsciiCase;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AsciiTextTest {
  private static final String FEW_LETTERS = "aAbBzZ@[`{ 0";

  private static String text(Random random, int atMost) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(atMost + 1);
    for (int i = 0; i < length; i++) {
      text.append(FEW_LETTERS.charAt(random.nextInt(FEW_LETTERS.length())));
    }
    return text.toString();
  }

  @Test
  void comparisonWhenTextIsAsciiThenIsThatOfNormalizedText() {
    Random random = new Random(7644);
    for (int i = 0; i < 20_000; i++) {
      String text = text(random, 6);
      String other = Normalization.normalize(text(random, 3));
      String normalized = Normalization.normalize(text);

      assertThat(AsciiText.isEqual(text, other)).isEqualTo(normalized.equals(other));
      assertThat(new TextSearch(other).isInAscii(text)).isEqualTo(normalized.contains(other));
      assertThat(AsciiText.startsWith(text, other)).isEqualTo(normalized.startsWith(other));
      assertThat(AsciiText.endsWith(text, other)).isEqualTo(normalized.endsWith(other));
    }
  }

  @Test
  void comparisonWhenLiteralIsLongerThenDoesNotMatch() {
    assertThat(AsciiText.startsWith("a", "ab")).isFalse();
    assertThat(AsciiText.endsWith("b", "ab")).isFalse();
    assertThat(new TextSearch("ab").isInAscii("a")).isFalse();
    assertThat(AsciiText.isEqual("a", "ab")).isFalse();
  }

  @Test
  void isAsciiWhenOneCharacterIsNotThenFalse() {
    assertThat(AsciiText.isAscii("plain\u007f")).isTrue();
    assertThat(AsciiText.isAscii("na\u0080me")).isFalse();
  }

  @Test
  void lowerWhenACharacterOnlyLooksLikeALetterThenStays() {
    assertThat(AsciiCase.lower('K')).isEqualTo('k');
    // the Kelvin sign and the long s, which String.equalsIgnoreCase treats as k and s
    assertThat(AsciiCase.lower('\u212a')).isEqualTo('\u212a');
    assertThat(CompareOperator.find("\u017fw")).isEmpty();
    assertThat(CompareOperator.find("Sw")).contains(CompareOperator.SW);
  }
}
