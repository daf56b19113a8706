// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.BearerToken;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Shows values of a hostile directory and hostile parameters on every page. */
class HostileContentTest {
  private static final String SOURCE = "/console/assets/";

  private final Product product = new Product();
  private final Browser browser = product.administrator(Product.ACME);

  static List<String> hostile() {
    return List.of(
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' autofocus onfocus='alert(1)",
        "</title><svg onload=alert(1)>",
        "</textarea></select></table><script src=//evil.example></script>",
        "javascript:alert(1)",
        "<!--<script>",
        "${7*7}{{7*7}}",
        "\u202e\u2066<b>",
        "a\" style=\"position:fixed");
  }

  /** Checks that a page has no other script, handler, style or address than its own. */
  private static void assertHarmless(String url, Browser.Answer answer) {
    for (Element element : answer.page().getAllElements()) {
      for (Attribute attribute : element.attributes()) {
        assertThat(attribute.getKey()).as(url).doesNotStartWith("on").isNotEqualTo("style");
      }
      assertThat(element.normalName()).as(url).isNotIn("iframe", "object", "embed", "base", "b");
    }
    assertThat(answer.page().select("script"))
        .as(url)
        .allSatisfy(script -> assertThat(script.attr("src")).startsWith(SOURCE))
        .allSatisfy(script -> assertThat(script.data()).isEmpty());
    assertThat(answer.page().select("a[href], form[action]"))
        .as(url)
        .allSatisfy(
            link ->
                assertThat(link.attr("href") + link.attr("action"))
                    .matches("[/#].*|https://(entra\\.microsoft|admin\\.google)\\.com"));
    assertThat(answer.page().select("img, svg[onload], style")).as(url).isEmpty();
    assertThat(answer.response().header("Content-Security-Policy")).as(url).isPresent();
  }

  @Test
  void storedValuesAreText() {
    for (String text : hostile()) {
      String person = product.person(Product.ACME, "user " + text);
      product.group(Product.ACME, "group " + text, person);
      product.tokens.issue(new Caller(Product.ACME, "connection " + text));
    }

    Map<String, Browser.Answer> pages = new Crawl(browser).all();

    assertThat(pages).hasSizeGreaterThan(30);
    pages.forEach(HostileContentTest::assertHarmless);
    assertThat(browser.get("/console/people").page().text()).contains("<script>alert(1)</script>");
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void parametersAreText(String text) {
    String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    String code = browser.get("/console").page().selectFirst("[name=_form]").val();
    for (String page : new Crawl(browser).menu()) {
      assertHarmless(page, browser.get(page + "/" + encoded));
      for (String name : List.of("search", "start", "name", "group", "role", "revoke", "id")) {
        assertHarmless(page, browser.get(page + "?" + name + "=" + encoded));
        Map<String, String> fields =
            Map.of("_form", code, "action", "issue", name, text, "shown", text);
        assertHarmless(page, browser.post(page, fields));
      }
    }
    assertHarmless("enter", new Browser(product.console).get("/console/enter/" + encoded));
  }

  @Test
  void secretsAreOnNoPageAfterTheFirstView() {
    Element form = browser.get("/console/connections").page().selectFirst("main form");
    String secret =
        browser.submit(form, Map.of("name", "entra")).page().selectFirst("#token").text();
    String session = browser.cookie(Product.COOKIE).orElseThrow();

    new Crawl(browser)
        .all()
        .forEach(
            (url, answer) ->
                assertThat(url + answer.text() + answer.response().headers())
                    .doesNotContain(secret)
                    .doesNotContain(BearerToken.PREFIX)
                    .doesNotContain(session));
  }
}
