// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.rollcall.examples.demo.DemoServer;
import dev.rollcall.examples.demo.Storage;
import dev.rollcall.examples.demo.insights.Insights;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Takes the images of the README and of the docs, of a tenant that has been provisioned by a
 * simulator of Entra for a day.
 */
class ScreenshotsTest {
  private static final int MAX_BYTES = 120 * 1_024;

  @Test
  void imagesOfConsoleAreSmallAndOfEveryDocumentedPage() throws IOException {
    String database = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    try (Storage storage = Storage.at(database);
        DemoServer server = DemoServer.start(0, List.of(new Insights(storage)));
        Chromium chromium = Chromium.start()) {
      SampleDay.append(storage.provisioningLog(), "org-4f9c21");
      try (ConsoleVisit visit = ConsoleVisit.enter(chromium, server, "insights")) {
        provision(visit.page(), visit);
        visit.open("Overview");
        take(visit, "console-overview");
        visit.open("Set-up");
        link(visit.page(), "Microsoft Entra ID (custom application)");
        take(visit, "console-setup");
        visit.open("Provisioning log");
        take(visit, "console-log");
        visit.open("Health");
        take(visit, "console-health");
        visit.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        take(visit, "console-health-dark");
        visit.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        visit.page().navigate(server.supportLinks().get(0).url());
        take(visit, "console-support");
        visit.requireNoErrors();
      }
    }
  }

  private static void link(Page page, String name) {
    page.locator("main")
        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name).setExact(true))
        .click();
  }

  private static void take(ConsoleVisit visit, String name) throws IOException {
    Path image = visit.screenshot(name);
    assertThat(Files.size(image)).as(name).isBetween(1L, (long) MAX_BYTES);
  }

  private static void provision(Page page, ConsoleVisit visit) {
    visit.open("Connections");
    page.getByLabel("Connection").fill("entra");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Issue token")).click();
    SimulationRun.of(
        ScimServer.at(
            URI.create(page.locator("#base-url").innerText()), page.locator("#token").innerText()),
        new Simulation(
            new DirectorySize(42, 5, 8),
            1,
            0.05,
            Optional.of(AttributeMapping.of(List.of("userName", "active", "externalId"))),
            true),
        ProvisioningState.transitory(),
        client -> new EntraProvisioning(client, EntraOptions.standard()));
  }
}
