// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.filter;

import static org.assertj.core.api.Assertions.assertThat;

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

  /** The ranges of {@code Default_Ignorable_Code_Point} in DerivedCoreProperties.txt. */
  @ParameterizedTest
  @CsvSource({
    "00AD, 00AD",
    "034F, 034F",
    "061C, 061C",
    "115F, 1160",
    "17B4, 17B5",
    "180B, 180F",
    "200B, 200F",
    "202A, 202E",
    "2060, 206F",
    "3164, 3164",
    "FE00, FE0F",
    "FEFF, FEFF",
    "FFA0, FFA0",
    "FFF0, FFF8",
    "1BCA0, 1BCA3",
    "1D173, 1D17A",
    "E0000, E0FFF"
  })
  void visibleWhenDefaultIgnorableThenRemovedAndNeighboursAreKept(String first, String last) {
    int start = Integer.parseInt(first, 16);
    int end = Integer.parseInt(last, 16);
    for (int codePoint = start; codePoint <= end; codePoint++) {
      assertThat(Normalization.visible(between(codePoint))).as("U+%04X", codePoint).isEqualTo("ab");
    }
    assertThat(Normalization.visible(between(start - 1))).isEqualTo(between(start - 1));
    assertThat(Normalization.visible(between(end + 1))).isEqualTo(between(end + 1));
  }

  private static String between(int codePoint) {
    return "a" + Character.toString(codePoint) + "b";
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
