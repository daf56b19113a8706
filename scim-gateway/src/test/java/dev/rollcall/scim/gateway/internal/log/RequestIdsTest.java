// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.ScimRequest.Headers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The id of a request in its response and in the log. */
class RequestIdsTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  private static Headers headers(Map<String, String> values) {
    return name -> values.containsKey(name) ? List.of(values.get(name)) : List.of();
  }

  private final RequestIds ids = new RequestIds();

  private String of(String name, String value) {
    return ids.of(headers(Map.of(name, value)));
  }

  @Test
  void ofWhenRequestHasAnIdThenThatId() {
    assertThat(of(RequestIds.HEADER, "a.B_1-")).isEqualTo("a.B_1-");
    assertThat(
            ids.of(
                headers(
                    Map.of(
                        RequestIds.HEADER,
                        "given",
                        "traceparent",
                        "00-" + TRACE + "-00f067aa0ba902b7-01"))))
        .isEqualTo("given");
  }

  @Test
  void ofWhenRequestBelongsToATraceThenTraceId() {
    assertThat(of("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")).isEqualTo(TRACE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\nb", "a\"", "é"})
  void ofWhenIdIsMalformedThenANewOne(String given) {
    String id = of(RequestIds.HEADER, given);

    assertThat(UUID.fromString(id)).hasToString(id);
    assertThat(of(RequestIds.HEADER, given)).isNotEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01"
      })
  void ofWhenTraceIsInvalidThenANewId(String trace) {
    String id = of("traceparent", trace);

    assertThat(UUID.fromString(id)).hasToString(id);
  }
}
