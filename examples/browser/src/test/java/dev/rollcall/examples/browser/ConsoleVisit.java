// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.rollcall.examples.demo.ConsoleLink;
import dev.rollcall.examples.demo.DemoServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A visit of a console by the link that the demo prints. */
final class ConsoleVisit implements AutoCloseable {
  private static final int WIDTH = 1_280;
  private static final int HEIGHT = 900;
  private static final int PHONE = 390;
  private static final int TIMEOUT_MILLIS = 10_000;

  private final BrowserContext context;
  private final Page page;
  private final List<String> messages = new ArrayList<>();

  private ConsoleVisit(BrowserContext context) {
    this.context = context;
    this.page = context.newPage();
    page.setDefaultTimeout(TIMEOUT_MILLIS);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            messages.add(page.url() + ": " + message.text());
          }
        });
    page.onPageError(error -> messages.add(page.url() + ": " + error));
  }

  /** Opens the link of an application and enters. */
  static ConsoleVisit enter(Chromium chromium, DemoServer server, String app) {
    ConsoleLink link =
        server.consoleLinks().stream()
            .filter(candidate -> candidate.app().equals(app))
            .findFirst()
            .orElseThrow();
    ConsoleVisit visit =
        new ConsoleVisit(
            chromium
                .browser()
                .newContext(
                    new Browser.NewContextOptions()
                        .setViewportSize(WIDTH, HEIGHT)
                        .setLocale("en-US")
                        .setColorScheme(ColorScheme.LIGHT)));
    visit.page.navigate(link.url());
    visit.page.locator("main button[type=submit]").click();
    assertThat(visit.page.title()).startsWith("Overview");
    return visit;
  }

  /** Returns the page of the browser. */
  Page page() {
    return page;
  }

  /** Opens the page of the menu with this label. */
  void open(String label) {
    page.locator("nav.menu")
        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(label).setExact(true))
        .click();
    assertThat(page.locator("h1").innerText()).isEqualTo(label);
  }

  /** Returns the labels and URLs of the menu. */
  Map<String, String> menu() {
    Map<String, String> menu = new LinkedHashMap<>();
    page.locator("nav.menu a")
        .all()
        .forEach(link -> menu.put(link.innerText(), link.getAttribute("href")));
    return menu;
  }

  /** Checks the current page in both themes and at the width of a phone. */
  void requireAccessible() {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      assertThat(new AxeBuilder(page).analyze().getViolations())
          .as(page.url() + " " + scheme)
          .extracting(Rule::getId, ConsoleVisit::elements)
          .isEmpty();
    }
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    page.setViewportSize(PHONE, HEIGHT);
    assertThat(page.evaluate("document.documentElement.scrollWidth"))
        .as(page.url() + " is wider than a phone")
        .isEqualTo(PHONE);
    page.setViewportSize(WIDTH, HEIGHT);
  }

  private static List<String> elements(Rule rule) {
    return rule.getNodes().stream().map(node -> node.getHtml()).toList();
  }

  /** Checks that the browser has reported no error, such as a refused script or style. */
  void requireNoErrors() {
    assertThat(messages).isEmpty();
  }

  /** Writes an image of the page to the folder of the system property {@code screenshots}. */
  Path screenshot(String name) {
    String folder = System.getProperty("screenshots", "target/screenshots");
    Path image = Path.of(folder, name + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(image).setFullPage(false));
    return image;
  }

  @Override
  public void close() {
    context.close();
  }
}
