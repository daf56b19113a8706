// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Strict base64url, in which bytes have one encoding. */
class Base64UrlTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "AA", "AAA", "AAAA", "Aa09-_Zz", "AAAB", "AAAAAQ", "AAE"})
  void isCanonicalWhenEncodingOfBytesThenTrue(String text) {
    assertThat(Base64Url.isCanonical(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"A", "AAAAA", "AA==", "AA+A", "AA/A", "AA A", "AB", "AAB", "AAAAAB"})
  void isCanonicalWhenOtherCharactersLengthOrBitsThenFalse(String text) {
    assertThat(Base64Url.isCanonical(text)).isFalse();
  }
}
