// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.memory.MemoryPortalLinks;
import dev.rollcall.scim.spi.console.ConsoleRight;
import java.time.Duration;
import java.time.Instant;
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
    assertThat(new Browser(product.console).get(url).status()).isEqualTo(410);
    assertThat(new Browser(product.console).send("HEAD", url, "").status()).isEqualTo(410);
  }

  @Test
  void enterWhenLinkIsExpiredRevokedOrUnknownThenPageSaysSoBeforeItIsOpened() {
    Instant[] now = {Instant.parse("2026-05-01T12:00:00Z")};
    PortalLinks links = new PortalLinks(new MemoryPortalLinks(), () -> now[0], Duration.ofHours(1));
    Console console = Console.of(product.provider).portalLinks(links).build();
    PortalLinks.Created expired =
        links.create(Product.ACME, "ada", Set.of(ConsoleRight.VIEW), Duration.ofHours(1));
    PortalLinks.Created revoked =
        links.create(Product.ACME, "bob", Set.of(ConsoleRight.VIEW), Duration.ofHours(3));
    links.revoke(Product.ACME, revoked.id());
    Browser browser = new Browser(console);
    assertThat(browser.get(expired.url("/console")).status()).isEqualTo(200);

    now[0] = now[0].plus(Duration.ofHours(1));

    for (String url :
        List.of(
            expired.url("/console"),
            revoked.url("/console"),
            "/console/enter/" + "A".repeat(43),
            "/console/enter/short")) {
      Browser.Answer answer = browser.get(url);
      assertThat(answer.status()).as(url).isEqualTo(410);
      assertThat(answer.page().select("main form")).isEmpty();
      assertThat(answer.text()).contains("Ask the person who sent it for a new one");
    }
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
