// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.rollcall.examples.demo.Demo;
import dev.rollcall.examples.demo.DemoServer;
import dev.rollcall.examples.demo.HostApplication;
import dev.rollcall.scim.conformance.directory.DirectorySize;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Opens every page of every console in a browser. */
class ConsolePagesTest {
  private static final DirectorySize SIZE = new DirectorySize(6, 2, 5);

  /** Its administrators manage OAuth clients. */
  private static final String OAUTH = "metacompliance";

  private static DemoServer server;
  private static Chromium chromium;

  @BeforeAll
  static void start() throws IOException {
    server = DemoServer.start(0, Demo.applications());
    chromium = Chromium.start();
  }

  @AfterAll
  static void stop() {
    chromium.close();
    server.close();
  }

  static Stream<String> applications() {
    return Demo.applications().stream().map(HostApplication::name);
  }

  @ParameterizedTest
  @MethodSource("applications")
  void openWhenAdministratorThenNoPageHasErrors(String app) {
    try (ConsoleVisit visit = ConsoleVisit.enter(chromium, server, app)) {
      Map<String, String> menu = visit.menu();
      assertThat(menu).hasSizeGreaterThan(2);
      for (String label : menu.keySet()) {
        visit.open(label);
      }
      visit.requireNoErrors();
    }
  }

  /** Insights maps groups; MetaCompliance has OAuth clients and existing accounts. */
  @Tag("crawl")
  @ParameterizedTest
  @CsvSource({"insights, mapping", OAUTH + ", clients"})
  void openWhenProvisionedThenEveryPageIsAccessible(String app, String ownPage) throws IOException {
    try (DemoServer another = DemoServer.start(0, applications(app));
        ConsoleVisit visit = ConsoleVisit.enter(chromium, another, app)) {
      ShownSetup.provision(visit, SIZE);
      visit.open("Overview");
      assertThat(LinkedPages.open(visit.page(), visit::requireAccessible))
          .contains(
              "/console",
              "/console/" + ownPage,
              "/console/people/*",
              "/console/groups/*",
              "/console/log?outcome",
              "/console/log/User/*",
              "/console/setup/okta");
      visit.requireNoErrors();
    }
  }

  @Test
  @Tag("crawl")
  void openWhenSupportStaffThenEveryPageIsAccessible() throws IOException {
    try (DemoServer another = DemoServer.start(0, applications(OAUTH));
        ConsoleVisit visit = ConsoleVisit.enter(chromium, another, OAUTH)) {
      ShownSetup.provision(visit, SIZE);
      visit.openSupport(another, OAUTH);
      visit
          .page()
          .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("proseware"))
          .click();
      assertThat(LinkedPages.open(visit.page(), visit::requireAccessible))
          .contains(
              "/console/support",
              "/console/support/*",
              "/console/support/*/people/*",
              "/console/support/*/groups/*",
              "/console/support/*/accounts",
              "/console/support/*/connections",
              "/console/support/*/log?outcome",
              "/console/support/*/health");
      visit.requireNoErrors();
    }
  }

  @Test
  void createOAuthClientThenItsPagesAreAccessible() throws IOException {
    try (DemoServer another = DemoServer.start(0, applications(OAUTH));
        ConsoleVisit visit = ConsoleVisit.enter(chromium, another, OAUTH)) {
      visit.open("OAuth clients");
      visit.page().getByLabel("Connection").fill("entra");
      visit.press("Create client");
      visit.requireAccessible();
      Page page = visit.page();
      String client = page.locator("#client-id").innerText();
      for (String path : List.of("", "?id=" + client, "?id=" + client + "&revoke=all")) {
        page.navigate(URI.create(page.url()).resolve("/console/clients" + path).toString());
        visit.requireAccessible();
      }
      visit.requireNoErrors();
    }
  }

  private static List<HostApplication> applications(String name) {
    return Demo.applications().stream().filter(app -> app.name().equals(name)).toList();
  }
}
