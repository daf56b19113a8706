// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormalizationTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada",
        " ada",
        "ada\t",
        "\u00a0ada\u3000",
        "a\u200bda",
        "ad\u00ada",
        "\ufeffada",
        "a\u200d\u2060da",
        "ada\ufe0f",
        "ada\udb40\udc41",
        "\u200b ada \u200b",
        "ADA"
      })
  void uniqueKeyWhenOnlyInvisibleCharactersDifferThenSame(String text) {
    assertThat(Normalization.uniqueKey(text, false)).isEqualTo("ada");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a da", "ad", "ada.", "\u0430da"})
  void uniqueKeyWhenVisibleCharactersDifferThenNotSame(String text) {
    assertThat(Normalization.uniqueKey(text, false)).isNotEqualTo("ada");
  }

  @Test
  void uniqueKeyWhenCaseExactThenCaseStays() {
    assertThat(Normalization.uniqueKey(" Ada\u200b", true)).isEqualTo("Ada");
    assertThat(Normalization.uniqueKey("\u200b", false)).isEmpty();
  }

  /**
   * The ranges of {@code Default_Ignorable_Code_Point} in DerivedCoreProperties.txt, Unicode 15.
   */
  private static boolean isDefaultIgnorable(int codePoint) {
    return Stream.of(
            "00AD",
            "034F",
            "061C",
            "115F..1160",
            "17B4..17B5",
            "180B..180F",
            "200B..200F",
            "202A..202E",
            "2060..206F",
            "3164",
            "FE00..FE0F",
            "FEFF",
            "FFA0",
            "FFF0..FFF8",
            "1BCA0..1BCA3",
            "1D173..1D17A",
            "E0000..E0FFF")
        .map(range -> range.split("\\.\\."))
        .anyMatch(
            ends ->
                Integer.parseInt(ends[0], 16) <= codePoint
                    && codePoint <= Integer.parseInt(ends[ends.length - 1], 16));
  }

  @Test
  void visibleWhenAnyCodePointThenRemovedIfDefaultIgnorable() {
    for (int codePoint = 0; codePoint <= 0xF0000; codePoint++) {
      if (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE) {
        String text = "a" + Character.toString(codePoint) + "b";
        String expected = isDefaultIgnorable(codePoint) ? "ab" : text;
        if (!Normalization.visible(text).equals(expected)) {
          fail("U+%04X is visible: %s", codePoint, Normalization.visible(text).equals(text));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "  \t ", "\u200b \u00a0"})
  void visibleWhenOnlyBlanksThenEmpty(String text) {
    assertThat(Normalization.visible(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"A, a", "Z, z", "aZ, az", "z@[, z@["})
  void normalizeWhenAsciiThenLowerCase(String text, String normalized) {
    assertThat(Normalization.normalize(text)).isEqualTo(normalized);
  }

  @ParameterizedTest
  @CsvSource({
    "ann, ann, 0",
    "ann, anna, -1",
    "anna, ann, 1",
    "ann, bob, -1",
    "\uD83D\uDE00, \uFF5E, 1",
    "\uFF5E, \uD83D\uDE00, -1",
    "\uD83D\uDE00, \uD83D\uDE01, -1"
  })
  void compareThenByCodePointAndLongerTextIsGreater(String left, String right, int sign) {
    assertThat(Integer.signum(Normalization.compare(left, right))).isEqualTo(sign);
  }

  @Test
  void prepareWhenInvisibleCharactersThenKept() {
    assertThat(Normalization.prepare(" ada\u200b", false)).isEqualTo(" ada\u200b");
  }
}
