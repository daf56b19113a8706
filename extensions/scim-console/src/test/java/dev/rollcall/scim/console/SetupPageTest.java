// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.console.guide.GuideWords;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.gateway.token.TokenResponse;
import dev.rollcall.scim.memory.MemoryOAuthClients;
import dev.rollcall.scim.spi.console.ConsoleRight;
import dev.rollcall.scim.spi.oauth.OAuthClient;
import dev.rollcall.scim.spi.oauth.OAuthClientRegistry;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** Tests the set-up of an identity provider. */
class SetupPageTest {
  private static final String ENTRA = "/console/setup/entra";

  private final Product product = new Product();

  private static String user(String more) {
    return "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],"
        + "\"userName\":\"ada@acme.example\""
        + more
        + "}";
  }

  private static List<String> findings(Browser browser) {
    return browser.get(ENTRA + "/check").page().select("li").eachText();
  }

  /** Issues a token by the form of the page. */
  private static String token(Browser browser) {
    Element form = browser.get(ENTRA).page().selectFirst("form[action=/console/connections]");
    return browser.submit(form, Map.of()).page().select("#token").text();
  }

  @Test
  void getThenListsIdentityProviders() {
    Document page = product.administrator(Product.ACME).get("/console/setup").page();

    assertThat(page.select(".choices a").eachAttr("href"))
        .hasSize(8)
        .contains("/console/setup/entra-gallery", "/console/setup/google-workspace");
  }

  @Test
  void getWhenProviderIsChosenThenShowsTenantUrlAndMappings() {
    Document page = product.administrator(Product.ACME).get("/console/setup/okta").page();

    assertThat(page.select("#base-url").text()).isEqualTo("https://app.example/acme/scim/v2");
    assertThat(page.select("article").text())
        .contains("SCIM connector base URL", "https://app.example/acme/scim/v2")
        .doesNotContain("<tenant>", "globex");
    assertThat(page.select("article table")).hasSize(3);
  }

  @Test
  void getWhenProviderIsUnknownThenNotFound() {
    Browser browser = product.administrator(Product.ACME);

    assertThat(browser.get("/console/setup/nobody").status()).isEqualTo(404);
    assertThat(browser.get(ENTRA + "/nothing").status()).isEqualTo(404);
  }

  @Test
  void getWhenVisitorMayOnlyViewThenHasNoTokenForm() {
    Browser viewer = product.visitor(Product.ACME, EnumSet.of(ConsoleRight.VIEW));

    assertThat(viewer.get(ENTRA).page().select("form[action=/console/connections]")).isEmpty();
  }

  @Test
  void checkWhenNothingArrivedThenWaits() {
    Browser browser = product.administrator(Product.ACME);

    assertThat(findings(browser)).hasSize(4).allMatch(finding -> finding.startsWith("Waiting:"));
    assertThat(browser.get(ENTRA + "/check").page().select("#check").attr("hx-get"))
        .isEqualTo(ENTRA + "/check");
  }

  @Test
  void checkWhenRequestsArriveThenListsArrivedAndMissingSteps() {
    Browser browser = product.administrator(Product.ACME);
    ScimCalls entra = new ScimCalls(product.gateway, Product.ACME, token(browser));

    entra.send("GET", "/Users?filter=userName%20eq%20%22none%22", "");
    assertThat(findings(browser))
        .contains(
            "Done: Contact of the identity provider with a valid credential",
            "Done: Search for a user, as in a connection test",
            "Waiting: A user was created");

    entra.send("POST", "/Users", user(",\"shoeSize\":41"));
    assertThat(findings(browser))
        .contains(
            "Done: A user was created",
            "Check: Attributes that did not arrive. Check their mappings:"
                + " emails[type eq \"work\"].value",
            "Check: Attributes that are not supported and were ignored. Delete their mappings:"
                + " shoeSize");

    entra.send("POST", "/Users", user(""));
    assertThat(findings(browser))
        .anyMatch(finding -> finding.startsWith("Check: The latest request failed: 409"));
  }

  @Test
  void checkWhenAllAttributesArriveThenDone() {
    Browser browser = product.administrator(Product.ACME);
    ScimCalls entra = new ScimCalls(product.gateway, Product.ACME, token(browser));

    entra.send(
        "POST",
        "/Users",
        user(",\"active\":true,\"emails\":[{\"type\":\"work\",\"value\":\"a@acme.example\"}]"));

    assertThat(findings(browser))
        .contains("Done: All expected attributes of users arrived")
        .noneMatch(finding -> finding.startsWith("Check:"));
    assertThat(findings(product.administrator(Product.GLOBEX)))
        .allMatch(finding -> finding.startsWith("Waiting:"));
  }

  @Test
  void openApiThenDownloadsDocumentOfTheTenant() {
    Browser.Answer answer = product.administrator(Product.ACME).get("/console/openapi.json");

    assertThat(answer.response().header("Content-Disposition").orElseThrow())
        .contains("openapi.json");
    assertThat(answer.text())
        .contains("\"openapi\":\"3.1.0\"", "https://app.example/acme/scim/v2")
        .doesNotContain("globex");
  }

  @Test
  void federationWhenApplicationOffersNoAccessTokensThenNotFound() {
    Browser browser = product.administrator(Product.ACME);

    assertThat(browser.get(ENTRA + "/federation").status()).isEqualTo(404);
  }

  /** An application with access tokens and a registry of clients. */
  private final class Federated {
    final MemoryOAuthClients clients = new MemoryOAuthClients();
    final Console console =
        Console.of(provider())
            .access(request -> Optional.of(ConsoleUser.administrator(Product.ACME, "ada")))
            .guide(GuideWords.of("Example").build())
            .oauthClients(new OAuthClientRegistry(clients, InstantSource.system()))
            .build();
    final Browser browser = new Browser(console);

    private ServiceProvider provider() {
      return product.builder().tokenEndpoint(request -> refused()).build();
    }

    private static TokenResponse refused() {
      throw new IllegalStateException("no token is requested");
    }
  }

  @Test
  void federationWhenFormIsCompleteThenShowsValuesAndTrustsIssuer() {
    Federated federated = new Federated();
    Element form = federated.browser.get(ENTRA + "/federation").page().selectFirst("main form");

    Document done =
        federated
            .browser
            .submit(
                form,
                Map.of(
                    "issuer", "https://login.example/t1/v2.0",
                    "jwks", "https://login.example/t1/keys",
                    "subject", "5f1c",
                    "audience", "api://8adf"))
            .page();

    assertThat(done.select("#token-url").text())
        .isEqualTo("https://app.example/acme/scim/v2/oauth2/token");
    OAuthClient client = federated.clients.find(done.select("#client-id").text()).orElseThrow();
    assertThat(client.caller().tenantId()).isEqualTo(Product.ACME);
    assertThat(client.assertions()).hasSize(1);
    assertThat(client.assertions().get(0).claims()).containsEntry("sub", "5f1c");
    assertThat(client.assertions().get(0).audiences()).isEqualTo(Set.of("api://8adf"));
  }

  @Test
  void federationWhenFieldIsInvalidThenErrorIsBesideItAndTextIsKept() {
    Federated federated = new Federated();
    Element form = federated.browser.get(ENTRA + "/federation").page().selectFirst("main form");

    Browser.Answer answer =
        federated.browser.submit(
            form, Map.of("issuer", "https://login.example", "jwks", "http://login.example/keys"));

    assertThat(answer.status()).isEqualTo(400);
    Document page = answer.page();
    assertThat(page.select("#issuer").val()).isEqualTo("https://login.example");
    assertThat(page.select("#jwks-error").text()).isEqualTo("Enter an https URL.");
    assertThat(page.select("#subject-error").text()).startsWith("Enter a value");
    assertThat(page.select("#issuer-error").text()).isEmpty();
  }
}
