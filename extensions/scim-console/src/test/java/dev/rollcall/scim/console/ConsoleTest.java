// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.spi.console.ConsoleRight;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tests how visitors enter and leave the console. */
class ConsoleTest {
  private final Product product = new Product();

  @Test
  void handleWhenPathIsNotBelowTheConsoleThenLeavesRequestToTheHost() {
    ScimRequest request =
        ScimRequest.of("GET", ScimRequest.Target.of("/consoles"), name -> List.of());

    assertThat(product.console.handle(request)).isEmpty();
  }

  @Test
  void getWhenVisitorIsUnknownThenUnauthorized() {
    Browser.Answer answer = new Browser(product.console).get("/console");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.page().title()).startsWith("You are not signed in");
  }

  @Test
  void enterWhenLinkIsOpenedThenShowsTenantOfTheLink() {
    Browser browser = product.administrator(Product.ACME);

    Browser.Answer answer = browser.get("/console");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).contains("https://app.example/acme/scim/v2");
  }

  @Test
  void enterWhenLinkIsOnlyReadThenLinkStaysOpenable() {
    String url =
        product
            .links
            .create(Product.ACME, "ada", Set.of(ConsoleRight.VIEW), Duration.ofHours(1))
            .url("/console");
    Browser browser = new Browser(product.console);

    assertThat(browser.get(url).status()).isEqualTo(200);
    assertThat(browser.get("/console").status()).isEqualTo(401);
    assertThat(browser.submit(browser.get(url).page().selectFirst("main form"), Map.of()).status())
        .isEqualTo(303);
    assertThat(browser.get("/console").status()).isEqualTo(200);
  }

  @Test
  void enterWhenLinkIsUsedThenGone() {
    String url =
        product
            .links
            .create(Product.ACME, "ada", Set.of(ConsoleRight.VIEW), Duration.ofHours(1))
            .url("/console");
    new Browser(product.console).post(url, Map.of());

    Browser.Answer again = new Browser(product.console).post(url, Map.of());

    assertThat(again.status()).isEqualTo(410);
  }

  @Test
  void postWhenFormHasNoCodeThenForbidden() {
    Browser browser = product.administrator(Product.ACME);

    assertThat(browser.post("/console/leave", Map.of()).status()).isEqualTo(403);
    assertThat(browser.get("/console").status()).isEqualTo(200);
  }

  @Test
  void leaveWhenFormIsSentThenSessionEnds() {
    Browser browser = product.administrator(Product.ACME);
    String session = browser.cookie(Product.COOKIE).orElseThrow();

    browser.submit(browser.get("/console").page().selectFirst("form.leave"), Map.of());

    assertThat(browser.get("/console").status()).isEqualTo(401);
    Browser thief = new Browser(product.console).withCookie(Product.COOKIE, session);
    assertThat(thief.get("/console").status()).isEqualTo(401);
  }
}
