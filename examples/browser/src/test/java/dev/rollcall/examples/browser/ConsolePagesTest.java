// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.examples.demo.Demo;
import dev.rollcall.examples.demo.DemoServer;
import dev.rollcall.examples.demo.HostApplication;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Opens every page of every console in a browser. */
class ConsolePagesTest {
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

  /** The console of Insights has all pages. Its link is valid once. */
  @Test
  void openWhenAdministratorThenEveryPageIsAccessible() throws IOException {
    try (DemoServer another = DemoServer.start(0, Demo.applications());
        ConsoleVisit visit = ConsoleVisit.enter(chromium, another, "insights")) {
      for (String label : visit.menu().keySet()) {
        visit.open(label);
        visit.requireAccessible();
      }
      visit.open("Set-up");
      visit.page().locator("main ul.choices a").first().click();
      visit.requireAccessible();
    }
  }
}
