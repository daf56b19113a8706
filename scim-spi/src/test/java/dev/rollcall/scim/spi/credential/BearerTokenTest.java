// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.Requirement;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokenTest {
  private final String secret = BearerToken.generate(new SecureRandom()).secret();

  /** Appends a valid checksum to a text. */
  private static String withChecksum(String body) {
    CRC32 crc = new CRC32();
    crc.update(body.getBytes(StandardCharsets.US_ASCII));
    return body + "_" + HexFormat.of().toHexDigits((int) crc.getValue());
  }

  @Test
  @Requirement("R7644-240")
  void generateThenPrefixRandomBitsAndChecksum() {
    assertThat(secret).matches("rollcall_[A-Za-z0-9_-]{43}_[0-9a-f]{8}");
    assertThat(BearerToken.isWellFormed(secret)).isTrue();
    assertThat(secret).isEqualTo(withChecksum(secret.substring(0, secret.length() - 9)));
  }

  @Test
  void generateManyThenAllDifferentAndWellFormed() {
    SecureRandom random = new SecureRandom();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 2_000; i++) {
      String one = BearerToken.generate(random).secret();
      assertThat(BearerToken.isWellFormed(one)).isTrue();
      seen.add(one);
    }
    assertThat(seen).hasSize(2_000);
  }

  @Test
  void isWellFormedWhenOneCharacterChangedThenFalse() {
    for (int i = 0; i < secret.length(); i++) {
      char other = secret.charAt(i) == 'a' ? 'b' : 'a';
      String mistyped = secret.substring(0, i) + other + secret.substring(i + 1);
      assertThat(BearerToken.isWellFormed(mistyped)).as(Integer.toString(i)).isFalse();
    }
  }

  @Test
  void isWellFormedWhenCutOrLongerOrOtherCaseThenFalse() {
    assertThat(BearerToken.isWellFormed(secret.substring(1))).isFalse();
    assertThat(BearerToken.isWellFormed(secret.substring(0, secret.length() - 1))).isFalse();
    assertThat(BearerToken.isWellFormed(secret + "0")).isFalse();
    assertThat(BearerToken.isWellFormed(" " + secret)).isFalse();
    assertThat(BearerToken.isWellFormed(secret + "\n")).isFalse();
    assertThat(BearerToken.isWellFormed(secret.toUpperCase(Locale.ROOT))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "_", "rollcall_", "rollcall__", "rollcall_x", "other_x_00000000"})
  void isWellFormedWhenNoTokenThenFalse(String text) {
    assertThat(BearerToken.isWellFormed(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rollcall_x",
        "rollcall_äbcdefghijklmnopqrstuvwxyzabcdefghijklmnopq",
        "rollcall_ bcdefghijklmnopqrstuvwxyzabcdefghijklmnopq",
        "rollcall_abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqr"
      })
  void isWellFormedWhenChecksumRightButBodyNotThenFalse(String body) {
    assertThat(BearerToken.isWellFormed(withChecksum(body))).isFalse();
  }

  @Test
  void hashThenSameForSameTokenOnly() {
    TokenHash hash = TokenHash.of(secret);
    assertThat(hash.hex()).matches("[0-9a-f]{64}");
    assertThat(hash).isEqualTo(TokenHash.of(secret));
    assertThat(hash.isSameAs(TokenHash.of(secret))).isTrue();
    assertThat(hash.isSameAs(TokenHash.of(secret + "0"))).isFalse();
  }

  @Test
  void hashThenSha256OfTheText() {
    assertThat(TokenHash.of("abc").hex())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ba78",
        "zz7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD"
      })
  void newHashWhenNotHexadecimalThenRejectedWithoutTheValue(String text) {
    assertThatThrownBy(() -> new TokenHash(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("hex must be 64 lower-case hexadecimal digits");
  }

  @Test
  void toStringThenNeitherSecretNorHash() {
    BearerToken token = BearerToken.generate(new SecureRandom());

    assertThat(token).hasToString("BearerToken");
    assertThat(token.hash()).hasToString("TokenHash");
  }
}
