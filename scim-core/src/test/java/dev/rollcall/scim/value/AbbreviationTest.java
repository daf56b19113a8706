// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AbbreviationTest {
  private static final String EMOJI = "\uD83D\uDE00";

  @Test
  void abbreviateWhenTextFitsThenUnchanged() {
    assertThat(Abbreviation.abbreviate("abcde", 5)).isEqualTo("abcde");
    assertThat(Abbreviation.abbreviate("", 3)).isEmpty();
  }

  @Test
  void abbreviateWhenTextIsLongerThenDotsAreWithinMaximum() {
    assertThat(Abbreviation.abbreviate("abcdef", 5)).isEqualTo("ab...");
    assertThat(Abbreviation.abbreviate("abcdef", 3)).isEqualTo("...");
  }

  @Test
  void truncateWhenMaximumIsInsideOfSurrogatePairThenPairIsRemoved() {
    assertThat(Abbreviation.truncate("ab" + EMOJI + "c", 3)).isEqualTo("ab");
    assertThat(Abbreviation.truncate("ab" + EMOJI + "c", 4)).isEqualTo("ab" + EMOJI);
    assertThat(Abbreviation.abbreviate(EMOJI.repeat(4), 6)).isEqualTo(EMOJI + "...");
    assertThat(Abbreviation.truncate(EMOJI, 1)).isEmpty();
    assertThat(Abbreviation.truncate(EMOJI, 0)).isEmpty();
  }

  @Test
  void truncateWhenTextFitsThenUnchanged() {
    assertThat(Abbreviation.truncate("abc", 3)).isEqualTo("abc");
    assertThat(Abbreviation.truncate("abc", 4)).isEqualTo("abc");
    assertThat(Abbreviation.truncate("ab\uD83D", 3)).isEqualTo("ab\uD83D");
    assertThat(Abbreviation.truncate(EMOJI, 0)).isEmpty();
  }
}
