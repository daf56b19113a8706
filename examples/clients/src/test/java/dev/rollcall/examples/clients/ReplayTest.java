// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.examples.demo.Connection;
import dev.rollcall.examples.demo.Demo;
import dev.rollcall.examples.demo.DemoServer;
import dev.rollcall.scim.conformance.Outcome;
import dev.rollcall.scim.conformance.Report;
import dev.rollcall.scim.conformance.Result;
import dev.rollcall.scim.conformance.ScimServer;
import dev.rollcall.scim.conformance.replay.Replay;
import dev.rollcall.scim.conformance.replay.ReplayOptions;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that every tenant passes the request sequences of identity providers. */
class ReplayTest {
  /** The profiles of applications with sequences in the kit, by the application's name. */
  private static final Map<String, String> PROFILES =
      Map.of(
          "insights", "specmatic",
          "insite-lms", "insite-lms",
          "insight4grc", "insight4grc",
          "insightly", "insightly",
          "metacompliance", "metacompliance");

  private static final String STRICT = "strict";

  private static DemoServer demo;

  @BeforeAll
  static void start() throws IOException {
    demo = DemoServer.start(0, Demo.applications());
  }

  @AfterAll
  static void stop() {
    demo.close();
  }

  static Stream<Connection> connections() {
    return demo.connections().stream();
  }

  private static ReplayOptions options(Connection tenant) {
    ReplayOptions options = ReplayOptions.shipped();
    String profile = PROFILES.get(tenant.app());
    if (profile != null) {
      options = options.withProfile(profile);
    }
    for (Connection other : demo.connections()) {
      if (other.app().equals(tenant.app()) && !other.tenant().equals(tenant.tenant())) {
        boolean sameUrl = other.baseUrl().equals(tenant.baseUrl());
        options = options.withToken(sameUrl ? "otherTenantSameUrl" : "otherTenant", other.token());
      }
    }
    return tenant.dialect().equals(STRICT) ? options.withoutDeviations() : options;
  }

  private static List<Result> of(Report report, Outcome outcome) {
    return report.results().stream().filter(result -> result.outcome() == outcome).toList();
  }

  @ParameterizedTest
  @MethodSource("connections")
  void replayWhenEveryTenantThenSequencesPass(Connection tenant) {
    try (ScimServer server = ScimServer.at(URI.create(tenant.baseUrl()), tenant.token())) {
      Report report = Replay.run(server, options(tenant));

      assertThat(of(report, Outcome.FAILED))
          .as("%s", of(report, Outcome.FAILED).stream().map(Result::detail).toList())
          .isEmpty();
      assertThat(of(report, Outcome.ADVICE)).extracting(Result::id, Result::detail).isEmpty();
      assertThat(of(report, Outcome.PASSED)).hasSizeGreaterThan(2);
      assertThat(of(report, Outcome.SKIPPED))
          .as("a tenant of an application replays the application's sequences")
          .extracting(Result::detail)
          .doesNotContain("the server has no profile:" + PROFILES.get(tenant.app()));
    }
  }
}
