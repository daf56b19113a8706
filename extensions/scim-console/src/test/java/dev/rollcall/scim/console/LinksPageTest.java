// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.spi.console.ConsoleRight;
import dev.rollcall.scim.spi.console.PortalLink;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the page of portal links. */
class LinksPageTest {
  private static final String URL = "/console/links";

  private final Product product = new Product();
  private final Browser browser = product.administrator(Product.ACME);

  private Element form() {
    return browser.get(URL).page().selectFirst("#create");
  }

  private List<PortalLink> linksOf(String person) {
    return product.links.findByTenant(Product.ACME).stream()
        .filter(link -> link.person().equals(person))
        .toList();
  }

  /** A visitor cannot hide a link behind many others. */
  @Test
  void getWhenManyLinksAreRevokedThenLinkInUseIsListed() {
    product.links.create(Product.ACME, "bob", EnumSet.of(ConsoleRight.VIEW), Duration.ofHours(1));
    for (int i = 0; i < 201; i++) {
      String id =
          product
              .links
              .create(Product.ACME, "eve", EnumSet.of(ConsoleRight.VIEW), Duration.ofHours(1))
              .id();
      product.links.revoke(Product.ACME, id);
    }

    assertThat(browser.get(URL).page().select("tbody").text()).contains("bob");
  }

  @Test
  void createThenLinkIsShownOnceAndOpensConsole() {
    browser.with("Origin", "https://app.example");
    Element form = form();

    Browser.Answer created = browser.submit(form, Map.of("person", "bob", "right", "VIEW"));
    Browser.Answer again = browser.submit(form, Map.of("person", "bob", "right", "VIEW"));

    String url = created.page().selectFirst("#link").text();
    assertThat(url).startsWith("https://app.example/console/enter/");
    assertThat(again.status()).isEqualTo(409);
    assertThat(linksOf("bob")).hasSize(1);
    assertThat(linksOf("bob").get(0).rights()).containsExactly(ConsoleRight.VIEW);
    assertThat(browser.get(URL).text()).doesNotContain(url).contains("Not opened");
    Browser bob = new Browser(product.console);
    assertThat(bob.post(url.substring("https://app.example".length()), Map.of()).status())
        .isEqualTo(303);
    assertThat(bob.get(URL).status()).isEqualTo(403);
    assertThat(browser.get(URL).text()).contains("In use");
  }

  @Test
  void createWhenVisitorLacksRightThenLinkLacksIt() {
    Browser manager =
        product.visitor(
            Product.ACME, EnumSet.of(ConsoleRight.VIEW, ConsoleRight.MANAGE_CREDENTIALS));
    Element form = manager.get(URL).page().selectFirst("#create");

    Browser.Answer answer = manager.submit(form, Map.of("person", "eve", "right", "RELEASE"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(linksOf("eve")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "console:ada", "a\u0000b", "a\u202eb"})
  void createWhenPersonIsRefusedThenErrorBesideField(String person) {
    Browser.Answer answer = browser.submit(form(), Map.of("person", person, "right", "VIEW"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.page().selectFirst("#person-hint").hasClass("error")).isTrue();
  }

  @Test
  void revokeThenSessionEnds() {
    Browser other = product.visitor(Product.ACME, Set.of(ConsoleRight.VIEW));
    for (Element revoke : browser.get(URL).page().select("tbody form")) {
      browser.submit(revoke, Map.of());
    }

    assertThat(other.get("/console").status()).isEqualTo(401);
  }

  @Test
  void getWhenVisitorMayOnlyViewThenForbidden() {
    assertThat(product.visitor(Product.ACME, Set.of(ConsoleRight.VIEW)).get(URL).status())
        .isEqualTo(403);
  }
}
