// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.filter.Normalization;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Tests the encoding of texts in compared columns. */
class KeyEncodingTest {
  private static final List<String> UNITS =
      List.of(
          "\u0000",
          "\u0001",
          "\u0002",
          "\u0003",
          "a",
          "b",
          "\uD7FE",
          "\uD7FF",
          "\uD800",
          "\uD801",
          "\uDBFF",
          "\uDC00",
          "\uDC01",
          "\uDFFF",
          "\uE000",
          "\uE001",
          "\uFDD0",
          "\uFFFD",
          "\uFFFE",
          "\uFFFF",
          "\u0301",
          "\uD83D\uDE00",
          "\uD83D\uDC00",
          "\uDBFF\uDFFF",
          "\uDBFF\uDFFE");

  /** Returns all texts of up to two units, and some longer ones. */
  private static List<String> texts() {
    List<String> texts = new ArrayList<>(List.of(""));
    texts.addAll(UNITS);
    UNITS.forEach(one -> UNITS.forEach(other -> texts.add(one + other)));
    Random random = new Random(5);
    for (int i = 0; i < 600; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = 3 + random.nextInt(3); length > 0; length--) {
        text.append(UNITS.get(random.nextInt(UNITS.size())));
      }
      texts.add(text.toString());
    }
    return texts;
  }

  private static int sign(int number) {
    return Integer.signum(number);
  }

  @Test
  void decodeWhenEncodedThenOriginalText() {
    assertThat(texts())
        .allSatisfy(
            text -> assertThat(KeyEncoding.decode(KeyEncoding.encode(text))).isEqualTo(text));
  }

  @Test
  void encodeThenOrderEqualsFilterOrderInUtf16AndUtf8() {
    for (String one : texts()) {
      String left = KeyEncoding.encode(one);
      byte[] leftBytes = left.getBytes(StandardCharsets.UTF_8);
      for (String other : texts()) {
        String right = KeyEncoding.encode(other);
        int wanted = sign(Normalization.compare(one, other));
        if (sign(left.compareTo(right)) != wanted
            || sign(Arrays.compareUnsigned(leftBytes, right.getBytes(StandardCharsets.UTF_8)))
                != wanted) {
          assertThat(left).as("%s and %s", escaped(one), escaped(other)).isNull();
        }
      }
    }
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.chars().forEach(c -> escaped.append(String.format("\\u%04X", c)));
    return escaped.toString();
  }

  @Test
  void encodeThenWellFormedWithoutNulAndHighCharacters() {
    assertThat(texts())
        .allSatisfy(
            text -> {
              String encoded = KeyEncoding.encode(text);
              String read =
                  new String(encoded.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
              assertThat(read).isEqualTo(encoded);
              assertThat(encoded.chars()).allMatch(c -> c > 0 && c < 0xE000);
            });
  }

  @Test
  void encodeWhenTextBeginsWithAnotherThenEncodingBeginsWithItsEncoding() {
    List<String> prefixes =
        texts().stream()
            .filter(
                text ->
                    text.isEmpty() || !Character.isHighSurrogate(text.charAt(text.length() - 1)))
            .toList();
    for (String text : texts()) {
      String encoded = KeyEncoding.encode(text);
      for (String prefix : prefixes) {
        if (encoded.startsWith(KeyEncoding.encode(prefix)) != text.startsWith(prefix)) {
          assertThat(escaped(text)).as("prefix").isEqualTo(escaped(prefix));
        }
      }
    }
  }

  @Test
  void encodeWhenTextIsOrdinaryThenItself() {
    for (String text : List.of("", "ada@example.com", "Zo\u00EB", "\u65E5\u672C", "\uD83D\uDE00")) {
      assertThat(KeyEncoding.encode(text)).isEqualTo(text);
    }
  }
}
