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
  private static final int IMAGE_WIDTH = 1_120;
  private static final int IMAGE_HEIGHT = 700;
  private static final List<String> COLOR_RULES = List.of("color-contrast", "link-in-text-block");
  private static final int TIMEOUT_MILLIS = 30_000;

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

  /** Opens the start page of the demo. */
  void openStartPage(DemoServer server) {
    page.navigate("http://127.0.0.1:" + server.port() + "/");
  }

  /** Opens the list of tenants as a member of the support staff of an application. */
  void openSupport(DemoServer server, String app) {
    page.navigate(
        server.supportLinks().stream()
            .filter(candidate -> candidate.app().equals(app))
            .findFirst()
            .orElseThrow()
            .url());
    assertThat(page.url()).endsWith("/console/support");
  }

  /** Presses the button with this name. */
  void press(String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).click();
  }

  /** Returns the labels and URLs of the menu. */
  Map<String, String> menu() {
    Map<String, String> menu = new LinkedHashMap<>();
    page.locator("nav.menu a")
        .all()
        .forEach(link -> menu.put(link.innerText(), link.getAttribute("href")));
    return menu;
  }

  /** Checks the current page, its colors in both themes, and its layout on a phone. */
  void requireAccessible() {
    requireNoViolations(new AxeBuilder(page), "wide");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    requireNoViolations(new AxeBuilder(page).withRules(COLOR_RULES), "dark");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    page.setViewportSize(PHONE, HEIGHT);
    requireNoViolations(new AxeBuilder(page), "phone");
    assertThat(page.evaluate("document.documentElement.scrollWidth"))
        .as(page.url() + " is wider than a phone")
        .isEqualTo(PHONE);
    page.setViewportSize(WIDTH, HEIGHT);
  }

  private void requireNoViolations(AxeBuilder axe, String variant) {
    assertThat(axe.analyze().getViolations())
        .as(page.url() + " " + variant)
        .extracting(Rule::getId, ConsoleVisit::elements)
        .isEmpty();
  }

  private static List<String> elements(Rule rule) {
    return rule.getNodes().stream().map(node -> node.getHtml()).toList();
  }

  /** Checks that the browser has reported no error, such as a refused script or style. */
  void requireNoErrors() {
    assertThat(messages).isEmpty();
  }

  /**
   * Writes an image of the beginning of the page to the folder of the system property {@code
   * screenshots}.
   */
  Path screenshot(String name) {
    String folder = System.getProperty("screenshots", "target/screenshots");
    Path image = Path.of(folder, name + ".png");
    page.setViewportSize(IMAGE_WIDTH, IMAGE_HEIGHT);
    double height = Math.min(IMAGE_HEIGHT, page.locator("body").boundingBox().height);
    page.screenshot(new Page.ScreenshotOptions().setPath(image).setClip(0, 0, IMAGE_WIDTH, height));
    page.setViewportSize(WIDTH, HEIGHT);
    return image;
  }

  @Override
  public void close() {
    context.close();
  }
}
