// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathSegmentTest {
  private static String text(Random random, int bound) {
    StringBuilder text = new StringBuilder();
    for (int left = random.nextInt(6); left > 0; left--) {
      text.appendCodePoint(random.nextInt(bound));
    }
    return text.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "0e4be1a3-2c5b-4f0e-9d47-3a5c8f6d1b20, 0e4be1a3-2c5b-4f0e-9d47-3a5c8f6d1b20",
    "AZaz09-, AZaz09-",
    "a.b_c, a.b_c",
    "a b+c, a%20b%2Bc",
    "a/b?c#d%e, a%2Fb%3Fc%23d%25e",
    "zoë, zo%C3%AB",
    "'', ''",
  })
  void encodedWhenCharactersAreReservedThenPercentEncoded(String segment, String encoded) {
    assertThat(PathSegment.encoded(segment)).isEqualTo(encoded);
    assertThat(PathSegment.last("https://x.example/Users/" + encoded)).isEqualTo(segment);
  }

  @Test
  void encodedWhenAnyTextThenSameAsOfTheEncoder() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      String segment = text(random, i % 2 == 0 ? 0x80 : 0x3000);
      assertThat(PathSegment.encoded(segment))
          .isEqualTo(URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20"));
      assertThat(PathSegment.decoded(PathSegment.encoded(segment))).isEqualTo(segment);
    }
  }
}
