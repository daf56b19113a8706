// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AsciiCaseTest {
  @ParameterizedTest
  @CsvSource({
    "nickName, NICKNAME, true",
    "nickName, nic\u212aName, false",
    "schemas, \u017fchemas, false",
    "$ref, $REF, true",
    "AZ, az, true",
    "@, `, false",
    "[, {, false",
    "a, ab, false",
    "\u00e4, \u00c4, false",
  })
  void isEqualWhenOnlyAsciiLettersDifferInCaseThenTrue(String one, String other, boolean isEqual) {
    assertThat(AsciiCase.isEqual(one, other)).isEqualTo(isEqual);
    assertThat(AsciiCase.fold(one).equals(AsciiCase.fold(other))).isEqualTo(isEqual);
  }

  @ParameterizedTest
  @CsvSource({"URN:x:y, urn:x, true", "urn, urn:x, false", "\u212aey, key, false"})
  void startsWithWhenThePrefixDiffersInAsciiCaseThenTrue(
      String text, String prefix, boolean isPrefix) {
    assertThat(AsciiCase.startsWith(text, prefix)).isEqualTo(isPrefix);
  }
}
