// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.RateLimit;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the demo limits the request rate only on request. */
class RateLimitOptionTest {
  private static List<Integer> statuses(DemoServer server, int requests) {
    Connection acme = server.connections().get(0);
    Map<String, String> headers = Map.of("Authorization", "Bearer " + acme.token());
    return Stream.generate(
            () -> Wire.to(acme).send("GET", "/ServiceProviderConfig", headers, "").status())
        .limit(requests)
        .toList();
  }

  @Test
  void requestWhenNoOptionThenNotLimited() throws IOException {
    try (DemoServer server = DemoServer.start(0, Demo.applications())) {
      assertThat(statuses(server, 120)).containsOnly(200);
    }
  }

  @Test
  void requestWhenRateIsExceededThenTooManyRequests() throws IOException {
    LoadLimits limits = LoadLimits.builder().rate(new RateLimit(1, 2)).build();
    try (DemoServer server = DemoServer.start(0, Demo.applications(), limits)) {
      assertThat(statuses(server, 40)).startsWith(200, 200).contains(429);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "2000000000", "many"})
  void parseWhenRateIsInvalidThenUsageError(String rate) {
    StringWriter printed = new StringWriter();

    int status = Demo.run(new PrintWriter(printed), "--rate-limit", rate);

    assertThat(status).isEqualTo(2);
    assertThat(printed.toString()).contains("--rate-limit");
  }
}
