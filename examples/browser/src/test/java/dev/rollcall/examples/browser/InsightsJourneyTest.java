// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.rollcall.examples.demo.DemoServer;
import dev.rollcall.examples.demo.Storage;
import dev.rollcall.examples.demo.insights.Access;
import dev.rollcall.examples.demo.insights.Insights;
import dev.rollcall.scim.conformance.Outcome;
import dev.rollcall.scim.conformance.Report;
import dev.rollcall.scim.conformance.ScimServer;
import dev.rollcall.scim.conformance.directory.AttributeMapping;
import dev.rollcall.scim.conformance.directory.DirectorySize;
import dev.rollcall.scim.conformance.entra.EntraOptions;
import dev.rollcall.scim.conformance.entra.EntraProvisioning;
import dev.rollcall.scim.conformance.idp.ProvisioningState;
import dev.rollcall.scim.conformance.idp.Simulation;
import dev.rollcall.scim.conformance.idp.SimulationRun;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Follows the guide of Insights in a browser, with a simulator of Entra. */
class InsightsJourneyTest {
  private static final String ROLE = "Mark as Admin (Service account)";

  private final List<Access> granted = new ArrayList<>();
  private DemoServer server;
  private Chromium chromium;

  @BeforeEach
  void start() throws IOException {
    Insights insights =
        new Insights(
            Storage.memory(), (organisation, change) -> change.after().ifPresent(granted::add));
    server = DemoServer.start(0, List.of(insights));
    chromium = Chromium.start();
  }

  @AfterEach
  void stop() {
    chromium.close();
    server.close();
  }

  @Test
  void followGuideThenPeopleAreProvisionedAndRoleIsEffective() {
    try (ConsoleVisit visit = ConsoleVisit.enter(chromium, server, "insights")) {
      Page page = visit.page();
      visit.open("Connections");
      page.getByLabel("Connection").fill("entra");
      button(page, "Issue token");
      String url = page.locator("#base-url").innerText();
      visit.open("Connections");
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("entra")).click();
      button(page, "Rotate token");
      String token = page.locator("#token").innerText();

      Report report = provision(url, token);

      assertThat(report.results()).noneMatch(result -> result.outcome() == Outcome.FAILED);
      visit.open("People");
      assertThat(page.locator("main tbody tr").count()).isPositive();
      visit.requireAccessible();
      visit.open("Group mapping");
      page.locator("main input[type=checkbox]").first().check();
      page.getByLabel("Role of the selected groups").selectOption(ROLE);
      button(page, "Show who changes");
      int changes = page.locator("main tbody tr").count();
      assertThat(changes).isPositive();
      assertThat(granted).isEmpty();
      visit.requireAccessible();
      button(page, "Confirm");
      assertThat(granted).hasSize(changes).containsOnly(Access.SERVICE_ADMIN);
      for (String label : List.of("Provisioning log", "Health")) {
        visit.open(label);
        visit.requireAccessible();
      }
      visit.requireNoErrors();
    }
  }

  private static void button(Page page, String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).click();
  }

  /** Runs two cycles of Entra with the attributes that the guide names. */
  private static Report provision(String url, String token) {
    Simulation simulation =
        new Simulation(
            new DirectorySize(20, 3, 5),
            1,
            0.05,
            Optional.of(AttributeMapping.of(List.of("userName", "active", "externalId"))),
            true);
    return SimulationRun.of(
        ScimServer.at(URI.create(url), token),
        simulation,
        ProvisioningState.transitory(),
        client -> new EntraProvisioning(client, EntraOptions.standard()));
  }
}
