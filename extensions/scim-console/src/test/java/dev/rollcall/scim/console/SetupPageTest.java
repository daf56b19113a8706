// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.console.ConsoleRight;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import dev.rollcall.scim.spi.oauth.IssuerKeys;
import dev.rollcall.scim.spi.oauth.IssuerKeys.JwksUri;
import dev.rollcall.scim.spi.oauth.IssuerKeys.Network;
import dev.rollcall.scim.spi.oauth.OAuthClient;
import dev.rollcall.scim.spi.oauth.TrustedIssuer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the set-up of an identity provider. */
class SetupPageTest {
  private static final String ENTRA = "/console/setup/entra";

  private static final Map<String, String> FEDERATION =
      Map.of(
          "issuer", "https://login.example/t1/v2.0",
          "jwks", "https://login.example/t1/keys",
          "subject", "5f1c",
          "audience", "api://8adf");

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
        .noneMatch(finding -> finding.startsWith("Check:"))
        .noneMatch(finding -> finding.startsWith("Waiting: Search"));
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
    Console console =
        Console.of(product.builder().build())
            .access(request -> Optional.of(ConsoleUser.administrator(Product.ACME, "ada")))
            .oauthClients(product.clients)
            .build();
    Browser browser = new Browser(console);

    assertThat(browser.get(ENTRA + "/federation").status()).isEqualTo(404);
    assertThat(browser.get("/console/clients").status()).isEqualTo(404);
  }

  private static Browser.Answer federate(Browser browser, Map<String, String> values) {
    return browser.submit(
        browser.get(ENTRA + "/federation").page().selectFirst("main form"), values);
  }

  @Test
  void federationWhenFormIsCompleteThenShowsValuesAndTrustsIssuer() {
    Browser browser = product.administrator(Product.ACME);

    Document done = federate(browser, FEDERATION).page();

    assertThat(done.select("#token-url").text())
        .isEqualTo("https://app.example/acme/scim/v2/oauth2/token");
    assertThat(done.select("#base-url").text()).isEqualTo("https://app.example/acme/scim/v2");
    List<OAuthClient> clients = product.clients.clients(Product.ACME);
    assertThat(clients).hasSize(1);
    OAuthClient client = clients.get(0);
    assertThat(done.select("#client-id").text()).isEqualTo(client.id());
    assertThat(client.federated()).hasSize(1);
    TrustedIssuer issuer = client.federated().get(0).issuer();
    assertThat(issuer.claims()).containsEntry("sub", "5f1c");
    assertThat(issuer.audiences()).isEqualTo(Set.of("api://8adf"));
    assertThat(issuer.keys()).isEqualTo(IssuerKeys.publicJwksUri("https://login.example/t1/keys"));
    assertThat(client.federated().get(0).lifetime().expires())
        .hasValue(client.created().plus(Duration.ofDays(365)));
    assertThat(lastAction()).isEqualTo("issuer trusted: connection entra, client " + client.id());
  }

  private String lastAction() {
    return product
        .provider
        .provisioningLog()
        .recent(Product.ACME, ProvisioningLog.Selection.ALL, 1)
        .get(0)
        .outcome()
        .detail();
  }

  @Test
  void federationWhenFormIsSentAgainThenShowsSameClient() {
    Browser browser = product.administrator(Product.ACME);
    String first = federate(browser, FEDERATION).page().select("#client-id").text();

    String again = federate(browser, FEDERATION).page().select("#client-id").text();

    assertThat(again).isEqualTo(first).isNotEmpty();
    assertThat(product.clients.clients(Product.ACME)).hasSize(1);
  }

  @Test
  void federationWhenCredentialHasExpiredThenSameClientHasNewOne() {
    TrustedIssuer issuer =
        TrustedIssuer.of(
                "https://login.example/t1/v2.0",
                "api://8adf",
                IssuerKeys.publicJwksUri("https://login.example/t1/keys"))
            .withClaim("sub", "5f1c");
    String id =
        product
            .clients
            .registerFederated(
                new Caller(Product.ACME, "entra"), issuer, Optional.of(Duration.ZERO))
            .id();

    Document done = federate(product.administrator(Product.ACME), FEDERATION).page();

    assertThat(done.select("#client-id").text()).isEqualTo(id);
    OAuthClient client = product.store.find(id).orElseThrow();
    assertThat(client.isValidAt(Instant.now())).isTrue();
    assertThat(client.federated()).hasSize(1);
    assertThat(lastAction()).isEqualTo("issuer trusted: connection entra, client " + id);
  }

  @Test
  void federationWhenOnlyKeysDifferThenErrorIsBesideIssuer() {
    Browser browser = product.administrator(Product.ACME);
    federate(browser, FEDERATION);
    Map<String, String> moved = new HashMap<>(FEDERATION);
    moved.put("jwks", "https://login.example/t1/moved");

    Browser.Answer answer = federate(browser, moved);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.page().select("#issuer-error").text()).contains("registered already");
  }

  @ParameterizedTest
  @CsvSource({
    "https://10.1.2.3/keys, PUBLIC",
    "https://login.example/keys, PUBLIC",
    "http://127.0.0.1:8080/keys, ANY",
    "https://localhost/keys, ANY"
  })
  void federationWhenPlainHttpThenOnlyLoopbackIsAdmittedInAddition(String jwks, Network network) {
    Console console =
        Console.of(product.provider)
            .access(request -> Optional.of(ConsoleUser.administrator(Product.ACME, "ada")))
            .oauthClients(product.clients)
            .plainHttp()
            .build();
    Map<String, String> values = new HashMap<>(FEDERATION);
    values.put("jwks", jwks);

    assertThat(federate(new Browser(console), values).status()).isEqualTo(200);

    assertThat(product.clients.clients(Product.ACME).get(0).federated().get(0).issuer().keys())
        .isEqualTo(new JwksUri(URI.create(jwks), network));
  }

  @Test
  void federationWhenOtherTenantHasRegisteredItThenErrorIsBesideIssuer() {
    federate(product.administrator(Product.GLOBEX), FEDERATION);
    Map<String, String> forever = new HashMap<>(FEDERATION);
    forever.put("years", "0");

    Browser.Answer answer = federate(product.administrator(Product.ACME), forever);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.page().select("#issuer-error").text()).contains("registered already");
    assertThat(answer.page().select("#subject").val()).isEqualTo("5f1c");
    assertThat(answer.page().select("option[selected]").val()).isEqualTo("0");
    assertThat(product.clients.clients(Product.ACME)).isEmpty();
    assertThat(product.clients.clients(Product.GLOBEX)).hasSize(1);
  }

  @Test
  void federationWhenNoExpiryIsSelectedThenCredentialDoesNotExpire() {
    Map<String, String> forever = new HashMap<>(FEDERATION);
    forever.put("years", "0");

    federate(product.administrator(Product.ACME), forever);

    assertThat(product.clients.clients(Product.ACME).get(0).federated().get(0).lifetime().expires())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://login.example/keys",
        "http://127.0.0.1:8080/keys",
        "https://user@login.example/keys",
        "file:///etc/passwd",
        "not a url"
      })
  void federationWhenKeysAreNotAtHttpsThenErrorIsBesideItAndTextIsKept(String jwks) {
    Browser.Answer answer =
        federate(
            product.administrator(Product.ACME),
            Map.of("issuer", "https://login.example", "jwks", jwks));

    assertThat(answer.status()).isEqualTo(400);
    Document page = answer.page();
    assertThat(page.select("#issuer").val()).isEqualTo("https://login.example");
    assertThat(page.select("#jwks").val()).isEqualTo(jwks);
    assertThat(page.select("#jwks-error").text()).isEqualTo("Enter an https URL.");
    assertThat(page.select("#subject-error").text()).startsWith("Enter a value");
    assertThat(page.select("#issuer-error").text()).isEmpty();
    assertThat(product.clients.clients(Product.ACME)).isEmpty();
  }

  @Test
  void federationWhenVisitorMayOnlyViewThenNotFoundAndForbidden() {
    Browser viewer = product.visitor(Product.ACME, EnumSet.of(ConsoleRight.VIEW));
    String code = viewer.get("/console").page().selectFirst("[name=_form]").val();
    Map<String, String> fields = new HashMap<>(FEDERATION);
    fields.put("_form", code);

    assertThat(viewer.get(ENTRA + "/federation").status()).isEqualTo(404);
    assertThat(viewer.post(ENTRA + "/federation", fields).status()).isEqualTo(403);
    assertThat(product.clients.clients(Product.ACME)).isEmpty();
  }
}
