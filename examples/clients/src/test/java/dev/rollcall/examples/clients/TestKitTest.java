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
import dev.rollcall.scim.conformance.check.HttpContract;
import java.io.IOException;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that every tenant of every application passes the test kit. */
class TestKitTest {
  private static DemoServer demo;

  @BeforeAll
  static void start() throws IOException {
    demo = DemoServer.start(0, Demo.applications());
  }

  @AfterAll
  static void stop() {
    demo.close();
  }

  static Stream<Connection> connections() throws IOException {
    return demo.connections().stream();
  }

  private static ScimServer server(Connection tenant) {
    return ScimServer.at(URI.create(tenant.baseUrl()), tenant.token());
  }

  /** Returns another tenant of the same application. */
  private static Connection neighbour(Connection tenant) {
    return demo.connections().stream()
        .filter(one -> one.app().equals(tenant.app()))
        .filter(one -> !one.tenant().equals(tenant.tenant()))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("connections")
  void runWhenEveryTenantThenContractPasses(Connection tenant) {
    try (ScimServer server = server(tenant);
        ScimServer neighbour = server(neighbour(tenant))) {
      Report report = HttpContract.run(server, neighbour);

      assertThat(report.results())
          .filteredOn(result -> result.outcome() == Outcome.FAILED)
          .extracting(Result::id, Result::detail)
          .isEmpty();
      assertThat(report.count(Outcome.PASSED)).isGreaterThan(18);
      assertThat(report.results())
          .filteredOn(result -> result.id().startsWith("http.tenant."))
          .extracting(Result::outcome)
          .containsOnly(Outcome.PASSED);
    }
  }
}
