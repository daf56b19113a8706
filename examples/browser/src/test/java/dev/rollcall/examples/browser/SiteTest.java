// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests the documentation site in a browser: links, accessibility, search, and that nothing is
 * loaded from another server. Its folder is the system property {@code site}.
 */
@Tag("site")
class SiteTest {
  private static final Path FOLDER = Path.of(System.getProperty("site", "../../target/site"));

  /** Runs axe-core in the page itself, which is fast where pages are long and have no frames. */
  private static final String AXE =
      """
      async options => (await axe.run(document, options)).violations.map(
          rule => rule.id + ' ' + rule.nodes.slice(0, 3).map(node => node.html).join(' '))\
      """;

  private static final Map<String, Object> COLORS =
      Map.of(
          "resultTypes", List.of("violations"),
          "runOnly",
              Map.of("type", "rule", "values", List.of("color-contrast", "link-in-text-block")));

  /** A page that shows a source file. All have the same form, so one is checked with axe-core. */
  private static final Pattern SOURCE = Pattern.compile("/repository/.*\\.[a-z]+/$");

  /** A page of the Javadoc; the compiler's documentation checks cover its links. */
  private static final Pattern JAVADOC = Pattern.compile("://[^/]+/[^/]+/api/");

  /** Pages with all elements that have colors: images, code, lists and tables. */
  private static final Pattern DARK = Pattern.compile("/(jersey|errors|console|course)/$");

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)]*)\\)");

  private static final int PHONE = 390;
  private static final int HEIGHT = 900;

  private static FolderServer server;
  private static Chromium chromium;

  @BeforeAll
  static void start() throws IOException {
    server = FolderServer.start(FOLDER);
    chromium = Chromium.start();
  }

  @AfterAll
  static void stop() {
    chromium.close();
    server.close();
  }

  /** Returns the URLs of all files, pages with the URL of their folder. */
  private static Set<String> urls() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
          .map(path -> server.url() + path.replaceFirst("(^|/)index\\.html$", "$1"))
          .collect(Collectors.toSet());
    }
  }

  @Test
  void pagesThenAccessibleWithoutDeadLinksAndForeignRequests() throws IOException {
    Set<String> urls = urls();
    List<String> problems = new ArrayList<>();
    Map<String, SitePage> pages = new HashMap<>();
    int sources = 0;
    try (BrowserContext context = chromium.browser().newContext()) {
      Page page = context.newPage();
      page.onRequest(
          request -> {
            if (!request.url().startsWith(server.url()) && !request.url().startsWith("data:")) {
              problems.add(page.url() + " loads " + request.url());
            }
          });
      page.onPageError(error -> problems.add(page.url() + ": " + error));
      for (String url : urls.stream().filter(SiteTest::isPage).sorted().toList()) {
        page.navigate(url);
        pages.put(url, SitePage.read(page));
        if (!SOURCE.matcher(url).find() || sources++ == 0) {
          problems.addAll(violations(page));
        }
      }
    }
    problems.addAll(SitePage.deadLinks(server.url(), pages, urls));

    assertThat(pages).hasSizeGreaterThan(60);
    assertThat(problems).isEmpty();
  }

  @Test
  void indexForAssistantsThenEachLinkLeadsToPage() throws IOException {
    String index = Files.readString(FOLDER.resolve("llms.txt"));
    List<Path> targets =
        LINK.matcher(index).results().map(link -> FOLDER.resolve(link.group(1))).toList();

    assertThat(targets).hasSizeGreaterThan(50);
    assertThat(targets).allSatisfy(target -> assertThat(target.resolve("index.html")).exists());
  }

  /**
   * Returns whether a URL is one of a page, other than the redirect to the newest version and the
   * Javadoc.
   */
  private static boolean isPage(String url) {
    return (url.endsWith("/") || url.endsWith(".html"))
        && !url.equals(server.url())
        && !JAVADOC.matcher(url).find();
  }

  /** Checks a page as a whole, its colors in the dark scheme, and its layout on a phone. */
  private static List<String> violations(Page page) {
    page.evaluate(AxeBuilder.getAxeScript());
    List<String> violations = new ArrayList<>();
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    violations.addAll(violations(page, Map.of("resultTypes", List.of("violations")), "light"));
    if (DARK.matcher(page.url()).find()) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
      violations.addAll(violations(page, COLORS, "dark"));
    }
    page.setViewportSize(PHONE, HEIGHT);
    if (!page.evaluate("document.documentElement.scrollWidth").equals(PHONE)) {
      violations.add(page.url() + " is wider than a phone");
    }
    page.setViewportSize(1_280, HEIGHT);
    return violations;
  }

  private static List<String> violations(Page page, Map<String, Object> options, String scheme) {
    return ((List<?>) page.evaluate(AXE, options))
        .stream().map(violation -> page.url() + " " + scheme + ": " + violation).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "rate limit, how-to/load/",
    "401, how-to/refused-requests/",
    "existing users, how-to/existing-accounts/",
    "soft delete, how-to/write-policies/",
    "Entra token, how-to/credentials/",
    "Spring Boot, how-to/spring-boot/",
    "group to role, how-to/group-mapping/",
    "cursor, reference/queries/",
    "PATCH remove member, explanation/dialects/",
    "multi tenant, explanation/tenancy/"
  })
  void searchWhenTypedThenExpectedPageIsFirst(String query, String expected) {
    try (BrowserContext context = chromium.browser().newContext()) {
      Page page = context.newPage();
      page.navigate(server.url());
      page.waitForURL(url -> !url.equals(server.url()));
      String home = page.url();
      Locator box = page.locator("[data-md-component=search-query]");
      box.click();
      box.pressSequentially(query);
      Locator first = page.locator(".md-search-result__link").first();
      assertThat(first).isVisible();

      assertThat(first.evaluate("link => link.href.replace(/[?#].*/, '')"))
          .isEqualTo(home + expected);
    }
  }
}
