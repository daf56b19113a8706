// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CharacterRulesTest {
  private static boolean isAllowed(int codePoint) {
    return CharacterRules.isAllowed("a" + Character.toString(codePoint));
  }

  @ParameterizedTest
  @ValueSource(
      ints = {1, 0x1F, 0x20, 0x7F, 0x80, 0xFF, 0xFDCF, 0xFDF0, 0xFFFD, 0x10000, 0x1F600, 0xE000})
  void isAllowedWhenCharacterThenTrue(int codePoint) {
    assertThat(isAllowed(codePoint)).isTrue();
  }

  @Test
  void isAllowedWhenNulOrNoncharacterThenFalse() {
    assertThat(isAllowed(0)).isFalse();
    for (int codePoint = 0xFDD0; codePoint <= 0xFDEF; codePoint++) {
      assertThat(isAllowed(codePoint)).isFalse();
    }
    for (int plane = 0; plane <= 0x10; plane++) {
      assertThat(isAllowed(plane * 0x10000 + 0xFFFD)).isTrue();
      assertThat(isAllowed(plane * 0x10000 + 0xFFFE)).isFalse();
      assertThat(isAllowed(plane * 0x10000 + 0xFFFF)).isFalse();
    }
  }

  @Test
  void isAllowedWhenNoCharactersThenTrue() {
    assertThat(CharacterRules.isAllowed("")).isTrue();
  }
}
