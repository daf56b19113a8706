// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The Chromium of the system. */
final class Chromium implements AutoCloseable {
  private static final List<String> COMMANDS =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /**
   * Starts Chromium.
   *
   * @throws IllegalStateException when none is installed; the system property {@code chromium}
   *     names one at another path
   */
  static Chromium start() {
    Path command =
        Stream.concat(Stream.of(System.getProperty("chromium", "")), COMMANDS.stream())
            .filter(path -> !path.isEmpty())
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "Chromium must be installed: apt-get install chromium, or -Dchromium=PATH"));
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(command)
                    .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
    return new Chromium(playwright, browser);
  }

  /** Returns the browser. */
  Browser browser() {
    return browser;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
