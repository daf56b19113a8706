// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.rollcall.examples.demo.Demo;
import dev.rollcall.examples.demo.DemoServer;
import dev.rollcall.examples.demo.HostApplication;
import dev.rollcall.scim.conformance.Outcome;
import dev.rollcall.scim.conformance.Report;
import dev.rollcall.scim.conformance.directory.DirectorySize;
import dev.rollcall.scim.conformance.entra.EntraOptions;
import dev.rollcall.scim.conformance.entra.EntraProvisioning;
import dev.rollcall.scim.conformance.idp.ProvisioningJob;
import dev.rollcall.scim.conformance.idp.ServerClient;
import dev.rollcall.scim.conformance.okta.OktaOptions;
import dev.rollcall.scim.conformance.okta.OktaProvisioning;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Connects an identity provider by the pages of the set-up alone. A simulator uses the URL, the
 * token and the attributes that the pages show. Identity providers without a simulator use that of
 * Entra or Okta.
 */
class SetupJourneyTest {
  private static final int USERS = 6;

  private static Chromium chromium;

  @BeforeAll
  static void start() {
    chromium = Chromium.start();
  }

  @AfterAll
  static void stop() {
    chromium.close();
  }

  /** The simulator that sends the requests of an identity provider. */
  enum Simulator {
    ENTRA(client -> new EntraProvisioning(client, EntraOptions.standard())),
    OKTA_PUT(client -> new OktaProvisioning(client, OktaOptions.by(OktaOptions.Method.PUT))),
    OKTA_PATCH(client -> new OktaProvisioning(client, OktaOptions.by(OktaOptions.Method.PATCH)));

    private final Function<ServerClient, ProvisioningJob> job;

    Simulator(Function<ServerClient, ProvisioningJob> job) {
      this.job = job;
    }
  }

  /** The guide of Insights excludes attributes that Okta sends with every user. */
  static Stream<Arguments> journeys() {
    return Stream.of("insights", "insite-lms", "insight4grc", "insightly", "metacompliance")
        .flatMap(
            app ->
                Stream.of(
                        Arguments.of(
                            app, "Microsoft Entra ID (gallery application)", Simulator.ENTRA),
                        Arguments.of(
                            app, "Microsoft Entra ID (custom application)", Simulator.ENTRA),
                        Arguments.of(app, "Okta", Simulator.OKTA_PUT),
                        Arguments.of(app, "OneLogin", Simulator.OKTA_PATCH),
                        Arguments.of(app, "JumpCloud", Simulator.OKTA_PUT),
                        Arguments.of(app, "PingOne", Simulator.OKTA_PATCH))
                    .filter(
                        journey -> !app.equals("insights") || journey.get()[2] == Simulator.ENTRA));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("journeys")
  void connectByShownValuesThenPeopleAppear(String app, String provider, Simulator simulator)
      throws IOException {
    try (DemoServer server = DemoServer.start(0, application(app));
        ConsoleVisit visit = ConsoleVisit.enter(chromium, server, app)) {
      Page page = visit.page();
      Report report =
          ShownSetup.of(visit, provider).run(new DirectorySize(USERS, 2, 5), 0.2, simulator.job);

      assertThat(report.results())
          .filteredOn(result -> result.outcome() == Outcome.FAILED)
          .isEmpty();
      ShownSetup.choose(visit, provider);
      assertThat(page.locator("#check .good").count()).isGreaterThanOrEqualTo(3);
      visit.open("People");
      assertThat(page.locator("main tbody tr").count()).isEqualTo(USERS);
      visit.open("Provisioning log");
      visit.open("Health");
      visit.requireNoErrors();
    }
  }

  private static List<HostApplication> application(String name) {
    return Demo.applications().stream().filter(app -> app.name().equals(name)).toList();
  }
}
