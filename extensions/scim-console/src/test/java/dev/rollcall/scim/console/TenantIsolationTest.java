// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.console.ConsoleRight;
import dev.rollcall.scim.spi.credential.BearerToken;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import dev.rollcall.scim.spi.oauth.OAuthClientRegistry;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Requests every page and action of a tenant with the identifiers of another. */
class TenantIsolationTest {
  /** Part of every name of the other tenant; never sent in a request. */
  private static final String MARK = "zebra-unicorn";

  private static final int MIN_ATTEMPTS = 1_000;
  private static final List<String> PARAMETERS =
      List.of(
          "name",
          "id",
          "search",
          "group",
          "token",
          "revoke",
          "person",
          "link",
          "account",
          "client",
          "credential");
  private static final List<String> ACTIONS =
      List.of("issue", "rotate", "revoke", "revoke-all", "create", "link", "release", "");

  private final Product product = new Product();
  private final String person = product.person(Product.GLOBEX, MARK + "-person");
  private final String group = product.group(Product.GLOBEX, MARK + "-group", person);
  private final BearerToken token =
      product.tokens.issue(new Caller(Product.GLOBEX, "foreign-connection"));
  private final PortalLinks.Created link =
      product.links.create(
          Product.GLOBEX, MARK, EnumSet.allOf(ConsoleRight.class), Duration.ofHours(1));
  private final OAuthClientRegistry.Registered client =
      product.clients.registerWithSecret(new Caller(Product.GLOBEX, MARK + "-client"));
  private final Browser browser = product.administrator(Product.ACME);
  private final String code = browser.get("/console").page().selectFirst("[name=_form]").val();
  private int attempts;

  private List<String> identifiers() {
    return List.of(
        person,
        group,
        Product.GLOBEX,
        "foreign-connection",
        token.hash().hex().substring(0, 16),
        token.hash().hex(),
        link.id(),
        link.secret(),
        client.client().id(),
        client.client().credentials().get(0).id(),
        "../" + Product.GLOBEX,
        person + "\" or id pr or id eq \"");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private void check(Browser.Answer answer) {
    attempts++;
    assertThat(answer.text())
        .doesNotContain(MARK)
        .doesNotContain("/" + Product.GLOBEX + "/scim")
        .doesNotContain(token.secret())
        .doesNotContain(client.secret().secret());
    assertThat(answer.status()).isNotEqualTo(500);
  }

  private Map<String, Object> stateOfOther() {
    return Map.of(
        "tokens",
        product.tokens.credentials(new Caller(Product.GLOBEX, "foreign-connection")),
        "clients",
        product.clients.clients(Product.GLOBEX),
        "links",
        product.links.findByTenant(Product.GLOBEX),
        "log",
        product
            .provider
            .provisioningLog()
            .recent(Product.GLOBEX, ProvisioningLog.Selection.ALL, 500),
        "role",
        product.roles.of(product.context(Product.GLOBEX), person),
        "mapping",
        product.roles.ofGroup(product.context(Product.GLOBEX), group));
  }

  @Test
  void requestsWithIdentifiersOfOtherTenantShowAndChangeNothing() {
    product.roles.map(product.context(Product.GLOBEX), group, Optional.of(Role.USER));
    Map<String, Object> before = stateOfOther();
    for (String page : pages()) {
      for (String identifier : identifiers()) {
        read(page, encoded(identifier));
        write(page, identifier);
      }
    }

    assertThat(attempts).isGreaterThanOrEqualTo(MIN_ATTEMPTS);
    assertThat(stateOfOther()).isEqualTo(before);
    assertThat(product.roles.ofGroup(product.context(Product.ACME), group)).isEmpty();
  }

  /** Returns the pages of the administrator, and those of the support staff. */
  private List<String> pages() {
    List<String> pages = new ArrayList<>(new Crawl(browser).menu());
    for (String page : List.of("", "/acme/log", "/globex", "/globex/people")) {
      pages.add("/console/support" + page);
    }
    return pages;
  }

  private void read(String page, String identifier) {
    for (String tail : List.of("/%s", "/User/%s", "/%s/confirm", "/confirm?role=0&group=%s")) {
      check(browser.get(page + tail.formatted(identifier)));
    }
    for (String parameter : PARAMETERS) {
      check(browser.get(page + "?" + parameter + "=" + identifier));
    }
  }

  private void write(String page, String identifier) {
    for (String action : ACTIONS) {
      Map<String, String> fields = new LinkedHashMap<>();
      PARAMETERS.forEach(parameter -> fields.put(parameter, identifier));
      fields.put("_form", code);
      fields.put("action", action);
      fields.put("role", "1");
      fields.put("shown", "2020-01-01T00:00:00Z");
      check(browser.post(page, fields));
    }
  }

  @Test
  void sessionOfOtherTenantNeverFollowsFromHeadersOrParameters() {
    Browser disguised =
        new Browser(product.console)
            .with("X-Tenant", Product.GLOBEX)
            .with("X-Forwarded-Host", Product.GLOBEX + ".example")
            .withCookie(Product.COOKIE, browser.cookie(Product.COOKIE).orElseThrow())
            .withCookie("tenant", Product.GLOBEX);

    check(disguised.get("/console?tenant=" + Product.GLOBEX));
    assertThat(disguised.get("/console/people").text()).doesNotContain(MARK);
  }

  @Test
  void leaveOfOneSessionKeepsThatOfOtherTenant() {
    Browser other = product.administrator(Product.GLOBEX);

    browser.submit(browser.get("/console").page().selectFirst("form.leave"), Map.of());

    assertThat(other.get("/console").status()).isEqualTo(200);
  }
}
