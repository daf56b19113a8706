// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.spi.console.ConsoleRight;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests how the console protects sessions, forms and pages. */
class ConsoleProtectionTest {
  private static final Set<ConsoleRight> ALL = EnumSet.allOf(ConsoleRight.class);

  private final Product product = new Product();

  private Console.Builder console() {
    return Console.of(product.provider).portalLinks(product.links);
  }

  @Test
  void enterWhenConsoleIsBehindTlsThenCookieIsBoundToHost() {
    Browser.Answer answer =
        new Browser(product.console).post(product.link(Product.ACME, ALL), Map.of());

    assertThat(answer.response().header("Set-Cookie").orElseThrow())
        .startsWith("__Host-rollcall-console=")
        .contains("; Path=/; HttpOnly; SameSite=Strict; Secure");
  }

  @Test
  void enterWhenConsoleIsOnPlainHttpThenCookieHasNeitherPrefixNorSecure() {
    Console console = console().plainHttp().build();

    Browser.Answer answer = new Browser(console).post(product.link(Product.ACME, ALL), Map.of());

    assertThat(answer.response().header("Set-Cookie").orElseThrow())
        .startsWith("rollcall-console=")
        .doesNotContain("Secure");
  }

  @Test
  void enterWhenBrowserHasSessionThenSetsNewSecret() {
    Browser browser = product.administrator(Product.ACME);
    String before = browser.cookie(Product.COOKIE).orElseThrow();

    browser.post(product.link(Product.GLOBEX, ALL), Map.of());

    assertThat(browser.cookie(Product.COOKIE)).isPresent().isNotEqualTo(Optional.of(before));
    assertThat(browser.get("/console").text()).contains("/globex/").doesNotContain("/acme/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"planted", "", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "\u00e4;x"})
  void getWhenCookieIsPlantedThenUnauthorized(String planted) {
    Browser browser = new Browser(product.console).withCookie(Product.COOKIE, planted);

    assertThat(browser.get("/console").status()).isEqualTo(401);
    browser.post(product.link(Product.ACME, ALL), Map.of());
    assertThat(browser.cookie(Product.COOKIE)).isPresent().isNotEqualTo(Optional.of(planted));
  }

  @Test
  void postWhenNodesShareKeyThenFormOfOtherNodeIsAccepted() {
    byte[] key = new byte[32];
    Console first = console().keys(key).build();
    Console second = console().keys(key).build();
    Browser browser = new Browser(first);
    browser.post(product.link(Product.ACME, ALL), Map.of());
    String code = browser.get("/console").page().selectFirst("[name=_form]").val();

    Browser other =
        new Browser(second)
            .withCookie(Product.COOKIE, browser.cookie(Product.COOKIE).orElseThrow());

    assertThat(other.post("/console/leave", Map.of("_form", code)).status()).isEqualTo(200);
  }

  @Test
  void postWhenFormHasCodeOfOtherSessionThenForbidden() {
    Browser other = product.administrator(Product.GLOBEX);
    String code = other.get("/console").page().selectFirst("[name=_form]").val();
    Browser browser = product.administrator(Product.ACME);

    assertThat(browser.post("/console/leave", Map.of("_form", code)).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site", "unknown"})
  void postWhenBrowserNamesOtherSiteThenForbidden(String site) {
    Browser browser = product.administrator(Product.ACME);
    String code = browser.get("/console").page().selectFirst("[name=_form]").val();

    browser.with("Sec-Fetch-Site", site);

    assertThat(browser.post("/console/leave", Map.of("_form", code)).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "https://evil.example", "https://app.example.evil.example"})
  void postWhenOriginIsForeignThenForbidden(String origin) {
    Browser browser = new Browser(product.console).with("Origin", origin);
    String link = product.link(Product.ACME, ALL);

    assertThat(browser.post(link, Map.of()).status()).isEqualTo(403);
    assertThat(new Browser(product.console).post(link, Map.of()).status()).isEqualTo(303);
  }

  @Test
  void responseAlwaysForbidsFramesAndInlineScripts() {
    for (String url : List.of("/console", "/console/none", "/console/assets/none")) {
      Map<String, String> headers = new Browser(product.console).get(url).response().headers();

      assertThat(headers)
          .containsEntry("X-Frame-Options", "DENY")
          .containsEntry("X-Content-Type-Options", "nosniff")
          .containsEntry("Cache-Control", "no-store");
      assertThat(headers.get("Content-Security-Policy"))
          .contains("default-src 'none'")
          .endsWith("frame-ancestors 'none'")
          .doesNotContain("unsafe");
    }
  }

  @Test
  void responseWhenHostAllowsFramesThenNamesItsOrigins() {
    Console console = console().frameAncestors(List.of("https://app.example")).build();

    Map<String, String> headers = new Browser(console).get("/console").response().headers();

    assertThat(headers).doesNotContainKey("X-Frame-Options");
    assertThat(headers.get("Content-Security-Policy"))
        .endsWith("frame-ancestors https://app.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://a.example; script-src *", "*", "javascript:x", "https://a b"})
  void frameAncestorsWhenNotAnOriginThenRefused(String origin) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> console().frameAncestors(List.of(origin)));
  }

  @Test
  void getWhenVisitorLacksRightToViewThenForbidden() {
    Browser browser = product.visitor(Product.ACME, Set.of(ConsoleRight.MAP_GROUPS));

    Browser.Answer answer = browser.get("/console");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text()).doesNotContain("/acme/scim");
  }

  @Test
  void getWhenTenantIsSuspendedThenForbidden() {
    Browser browser = product.administrator(Product.ACME);
    product.tenants.put(Tenant.of(Product.ACME).withState(Tenant.State.SUSPENDED));

    assertThat(browser.get("/console").status()).isEqualTo(403);
  }

  @Test
  void getWhenHostNamesUnknownTenantThenForbidden() {
    Console console =
        console()
            .access(request -> Optional.of(ConsoleUser.administrator("unknown", "ada")))
            .build();

    assertThat(new Browser(console).get("/console").status()).isEqualTo(403);
  }

  @Test
  void getWhenAccessOfHostFailsThenErrorWithoutItsMessage() {
    Console console =
        console()
            .access(
                request -> {
                  throw new IllegalStateException("password=secret");
                })
            .build();

    Browser.Answer answer = new Browser(console).get("/console");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.text()).doesNotContain("secret");
  }

  @Test
  void getWhenHostKnowsVisitorThenSignOutIsTheHosts() {
    Console console =
        console()
            .access(request -> Optional.of(ConsoleUser.administrator(Product.ACME, "ada")))
            .build();
    Browser browser = new Browser(console);

    Browser.Answer answer = browser.get("/console");

    assertThat(answer.page().select("form.leave button")).isEmpty();
    String code = answer.page().selectFirst("[name=_form]").val();
    assertThat(browser.post("/console/leave", Map.of("_form", code)).status()).isEqualTo(404);
  }

  @Test
  void headThenSameHeadersWithoutBody() {
    Browser browser = product.administrator(Product.ACME);

    Browser.Answer head = browser.send("HEAD", "/console", "");

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.text()).isEmpty();
    assertThat(head.response().header("Content-Length"))
        .isEqualTo(browser.get("/console").response().header("Content-Length"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "TRACE", "OPTIONS"})
  void requestWhenMethodIsUnsupportedThenNamesAllowedOnes(String method) {
    Browser.Answer answer = new Browser(product.console).send(method, "/console", "");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.response().header("Allow")).contains("GET, HEAD, POST");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        ";;;",
        "de;q=x",
        "-",
        ",,,",
        "\u0000",
        "en-US,en",
        "de-;q=1",
        "x-,de-de-,-de"
      })
  void getWhenAcceptLanguageIsMalformedThenEnglish(String header) {
    Browser browser = new Browser(product.console).with("Accept-Language", header);

    assertThat(browser.get("/console").page().title()).startsWith("You are not signed in");
  }

  @Test
  void postWhenFormIsHugeThenBadRequest() {
    Browser browser = product.administrator(Product.ACME);

    assertThat(browser.send("POST", "/console/leave", "a=" + "x".repeat(1_000_000)).status())
        .isEqualTo(400);
    assertThat(browser.send("POST", "/console/leave", "a&".repeat(20_000)).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/console/%zz", "/console?x=%", "/console/enter/..%2Fleave"})
  void getWhenUrlIsMalformedThenNoError(String url) {
    assertThat(product.administrator(Product.ACME).get(url).status()).isBetween(400, 410);
  }

  @Test
  void handleWhenServerHasDeploymentPathThenLinksContainIt() {
    ScimRequest request =
        ScimRequest.of(
            "GET",
            new ScimRequest.Target("/app/console", Optional.empty(), "/app", Optional.empty()),
            name -> List.of());

    ScimResponse response = product.console.handle(request).orElseThrow();

    assertThat(Browser.text(response)).contains("/app/console/assets/");
  }
}
