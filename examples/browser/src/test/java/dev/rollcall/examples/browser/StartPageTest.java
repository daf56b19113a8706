// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.rollcall.examples.demo.Demo;
import dev.rollcall.examples.demo.DemoServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Tests the start page of the demo in a browser. */
class StartPageTest {
  @Test
  void startPageThenNoAccessibilityViolation() throws IOException {
    try (DemoServer server = DemoServer.start(0, Demo.applications());
        Chromium chromium = Chromium.start();
        BrowserContext context = chromium.browser().newContext()) {
      Page page = context.newPage();
      page.navigate("http://127.0.0.1:" + server.port() + "/");

      assertThat(page.title()).isNotEmpty();
      assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
    }
  }
}
