// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.filter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

  @Test
  void prepareWhenInvisibleCharactersThenKept() {
    assertThat(Normalization.prepare(" ada\u200b", false)).isEqualTo(" ada\u200b");
  }
}
