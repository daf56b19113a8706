// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UriSyntaxTest {
  private static boolean isUriOf(String... hosts) {
    return UriSyntax.isUri(List.of(hosts), "/scim/Users", Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"api.example", "api.example:8443", "192.0.2.1", "[2001:db8::1]:443"})
  void isUriWhenHostThenTrue(String host) {
    assertThat(isUriOf(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "user@api.example", "api_1.example", "api.example:x", "[::1"})
  void isUriWhenHostIsMalformedThenFalse(String host) {
    assertThat(isUriOf(host)).isFalse();
  }

  @Test
  void isUriWhenSeveralHostsThenFalse() {
    assertThat(isUriOf("api.example", "api.example")).isFalse();
  }

  @Test
  void isUriWhenNoHostThenTrue() {
    assertThat(isUriOf()).isTrue();
  }

  @Test
  void isUriWhenPathOrQueryIsMalformedThenFalse() {
    List<String> host = List.of("api.example");
    assertThat(UriSyntax.isUri(host, "/%41", Optional.of("filter=a%20b"))).isTrue();
    assertThat(UriSyntax.isUri(host, "/%zz", Optional.empty())).isFalse();
    assertThat(UriSyntax.isUri(host, "/Users", Optional.of("filter=%"))).isFalse();
  }
}
