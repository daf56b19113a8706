// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardedOriginTest {
  private static String text(String characters, Random random) {
    StringBuilder text = new StringBuilder();
    for (int left = 1 + random.nextInt(8); left > 0; left--) {
      text.append(characters.charAt(random.nextInt(characters.length())));
    }
    return text.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "API.example, api.example",
    "api_1.example:443, api_1.example",
    "a..b:8443, a..b:8443",
    "192.0.2.1, 192.0.2.1",
    "[2001:DB8::1]:8443, [2001:db8::1]:8443",
    "zA.example:1, za.example:1",
    "a:9080, a:9080",
    "a:65535, a:65535",
    "[0000:0000:0000:0000:0000:ffff:255.255.255.255],"
        + " [0000:0000:0000:0000:0000:ffff:255.255.255.255]",
  })
  void ofWhenHostIsWellFormedThenLowerCaseWithoutDefaultPort(String host, String authority) {
    assertThat(ForwardedOrigin.of("https", host)).contains(new ForwardedOrigin("https", authority));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-a",
        "a b",
        "a:0",
        "a:65536",
        "a:000443",
        "[:::]",
        "[1:2]",
        "[::1",
        "a:b",
        "[]",
        "[:]"
      })
  void ofWhenHostIsMalformedThenEmpty(String host) {
    assertThat(ForwardedOrigin.of("https", host)).isEmpty();
  }

  @Test
  void ofWhenNameIsLongerThanDnsAllowsThenEmpty() {
    assertThat(ForwardedOrigin.of("https", "a".repeat(254))).isPresent();
    assertThat(ForwardedOrigin.of("https", "a".repeat(255))).isEmpty();
  }

  @Test
  void ofWhenHostIsAcceptedThenOriginIsAUrlWithThatAuthority() {
    Random random = new Random(1);
    int accepted = 0;
    for (int i = 0; i < 40_000; i++) {
      String host = i % 2 == 0 ? text("aZ09._-:", random) : '[' + text("0fF12::.", random) + ']';
      Optional<ForwardedOrigin> origin = ForwardedOrigin.of("http", host);
      if (origin.isPresent()) {
        accepted++;
        assertThat(URI.create(origin.get().toString()).getRawAuthority())
            .isEqualTo(origin.get().authority());
      }
    }
    assertThat(accepted).isGreaterThan(5_000);
  }
}
