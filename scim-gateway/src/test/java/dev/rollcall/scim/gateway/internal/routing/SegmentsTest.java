// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentsTest {
  @Test
  void nextWhenSegmentsAreEmptyThenSkipsThem() {
    Segments segments = Segments.ofPath("//acme///scim/");

    assertThat(segments.next()).isTrue();
    assertThat(segments.value()).isEqualTo("acme");
    assertThat(segments.next()).isTrue();
    assertThat(segments.is("scim")).isTrue();
    assertThat(segments.is("scim/")).isFalse();
    assertThat(segments.next()).isFalse();
    assertThat(segments.next()).isFalse();
  }

  @Test
  void markWhenFurtherSegmentsFollowThenKeepsTheValue() {
    Segments segments = Segments.ofHost("acme.host.example");
    segments.next();
    segments.mark();
    segments.next();

    assertThat(segments.marked()).contains("acme");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          /scim/Users/42,    /Users/42
          /scim//Users//42/, /Users/42
          /scim/Users//42,   /Users/42
          /scim/Users/,      /Users
          /scim/,            /
          /scim,             /
          /scim//,           /
          """)
  void restThenPathWithoutRepeatedOrTrailingSlashes(String path, String rest) {
    Segments segments = Segments.ofPath(path);
    segments.next();

    assertThat(segments.rest()).isEqualTo(rest);
  }
}
