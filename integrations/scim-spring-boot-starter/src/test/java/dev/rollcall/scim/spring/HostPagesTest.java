// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.spring.app.HostWithoutScim;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sends recorded requests for pages of the host, with and without SCIM. */
class HostPagesTest {
  private static final int RECORDED = 54;

  private static Map<String, String> without;

  @BeforeAll
  static void recordHost() throws IOException {
    try (RunningApplication host =
        RunningApplication.start(new Class<?>[] {HostWithoutScim.class}, "--scim.enabled=false")) {
      without = RecordedRequests.responses(host);
    }
  }

  @Test
  void recordedRequestsReachThePagesOfTheHost() {
    assertThat(without).hasSize(RECORDED);
    assertThat(without.get("page")).startsWith("HTTP/1.1 200").endsWith("<h1>Hello</h1>");
    assertThat(without.get("form, put")).contains("Replaced Ada & Bob");
    assertThat(without.get("upload")).contains("Title content");
    assertThat(without.get("JSON in chunks")).startsWith("HTTP/1.1 201");
    assertThat(without.get("session, again")).contains("Visit 2");
    assertThat(without.get("static file, part")).startsWith("HTTP/1.1 206").endsWith("static");
    assertThat(without.get("failing page as HTML")).contains("Whitelabel Error Page");
    assertThat(without.get("protected page")).contains("secret of user");
    assertThat(without.get("form with CSRF token")).contains("Saved Ada");
    assertThat(without.get("form without CSRF token")).startsWith("HTTP/1.1 403");
    assertThat(without.get("health")).contains("\"UP\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"servlet", "jaxrs"})
  void responsesAreEqualByteForByteWithScim(String adapter) throws Exception {
    try (RunningApplication host = RunningApplication.start("--scim.adapter=" + adapter)) {
      assertThat(RecordedRequests.responses(host)).isEqualTo(without);

      Optional<String> token = Optional.of(host.token("acme"));
      assertThat(host.scim("GET", "/Users", token, "").body()).contains("\"totalResults\":0");
      assertThat(RecordedRequests.responses(host)).isEqualTo(without);
    }
  }
}
