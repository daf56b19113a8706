// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.rollcall.examples.demo.DemoServer;
import dev.rollcall.examples.demo.insights.Access;
import dev.rollcall.examples.demo.insights.Insights;
import dev.rollcall.examples.demo.storage.Storage;
import dev.rollcall.scim.conformance.Outcome;
import dev.rollcall.scim.conformance.Report;
import dev.rollcall.scim.conformance.directory.DirectorySize;
import dev.rollcall.scim.conformance.entra.EntraOptions;
import dev.rollcall.scim.conformance.entra.EntraProvisioning;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
      visit.press("Issue token");
      String url = page.locator("#base-url").innerText();
      visit.open("Connections");
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("entra")).click();
      visit.press("Rotate token");
      String token = page.locator("#token").innerText();

      Report report = provision(url, token);

      assertThat(report.results()).noneMatch(result -> result.outcome() == Outcome.FAILED);
      visit.open("People");
      assertThat(page.locator("main tbody tr").count()).isPositive();
      visit.requireAccessible();
      visit.open("Group mapping");
      page.locator("main input[type=checkbox]").first().check();
      page.getByLabel("Role of the selected groups").selectOption(ROLE);
      visit.press("Show who changes");
      int changes = page.locator("main tbody tr").count();
      assertThat(changes).isPositive();
      assertThat(granted).isEmpty();
      visit.requireAccessible();
      visit.press("Confirm");
      assertThat(granted).hasSize(changes).containsOnly(Access.SERVICE_ADMIN);
      for (String label : List.of("Provisioning log", "Health")) {
        visit.open(label);
        visit.requireAccessible();
      }
      visit.requireNoErrors();
    }
  }

  /** Runs two cycles of Entra with the attributes that the guide names. */
  private static Report provision(String url, String token) {
    return new ShownSetup(url, List.of("userName", "active", "externalId"), token)
        .run(
            new DirectorySize(20, 3, 5),
            0.05,
            client -> new EntraProvisioning(client, EntraOptions.standard()));
  }
}
