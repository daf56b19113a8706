// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.rollcall.examples.demo.DemoServer;
import dev.rollcall.examples.demo.storage.Storage;
import dev.rollcall.scim.conformance.directory.DirectorySize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Takes the images of the README and of the docs, of a tenant that has been provisioned by a
 * simulator of Entra for a day. Their folder is the system property {@code screenshots}.
 */
class ScreenshotsTest {
  private static final int MAX_BYTES = 120 * 1_024;

  @Test
  void imagesOfConsoleAreSmallAndOfEveryDocumentedPage() throws IOException {
    String database = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    try (Storage storage = Storage.at(database);
        DemoServer server = DemoServer.start(0, storage);
        Chromium chromium = Chromium.start()) {
      SampleDay.append(storage.provisioningLog(), "org-4f9c21");
      try (ConsoleVisit visit = ConsoleVisit.enter(chromium, server, "insights")) {
        ShownSetup.provision(visit, new DirectorySize(42, 5, 8));
        visit.open("Overview");
        take(visit, "console-overview");
        ShownSetup.choose(visit, "Microsoft Entra ID (custom application)");
        take(visit, "console-setup");
        visit.open("Overview");
        visit.page().locator("main .cards .figure a").click();
        take(visit, "console-log");
        visit.open("Health");
        take(visit, "console-health");
        visit.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        take(visit, "console-health-dark");
        visit.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        visit.openSupport(server, "insights");
        take(visit, "console-support");
        visit.openStartPage(server);
        take(visit, "demo-start");
        visit.requireNoErrors();
      }
    }
  }

  private static void take(ConsoleVisit visit, String name) throws IOException {
    Path image = visit.screenshot(name);
    assertThat(Files.size(image)).as(name).isBetween(1L, (long) MAX_BYTES);
  }
}
