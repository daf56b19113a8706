// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.console.ConsoleRight;
import dev.rollcall.scim.spi.credential.Credential;
import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the operations of the admin API; the client compares each response with the document. */
class AdminApiTest {
  private static final Caller ENTRA = new Caller(Product.ACME, "entra");

  private final Product product = new Product();
  private final ApiClient client = new ApiClient(product.administrator(Product.ACME));

  private List<String> actions() {
    return product
        .provider
        .provisioningLog()
        .recent(Product.ACME, ProvisioningLog.Selection.ALL, 100)
        .stream()
        .filter(entry -> entry.subject().operation() == LogEntry.Operation.ADMINISTRATION)
        .map(entry -> entry.source().connection() + " " + entry.outcome().detail())
        .toList();
  }

  @Test
  void documentThenValidByOfficialSchema() {
    assertThat(client.api().faults()).isEmpty();
    assertThat(client.api().document().at("/servers/0/url").textValue()).isEqualTo("/console/api");
  }

  @Test
  void documentThenEveryOperationHasNameSummaryAndRight() {
    List<OpenApi.Operation> operations = client.api().operations();

    assertThat(operations)
        .extracting(operation -> operation.declaration().get("operationId").textValue())
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("[a-z][A-Za-z]+"));
    assertThat(operations)
        .allSatisfy(
            operation -> {
              assertThat(operation.declaration().get("summary").textValue()).endsWith(".");
              assertThat(operation.declaration().get("description").textValue())
                  .startsWith("Requires the right ");
            });
  }

  @Test
  void everyReadWithoutIdentifierReturnsItsDocumentedResult() {
    product.group(Product.ACME, "Engineers", product.person(Product.ACME, "ada"));
    product.tokens.issue(ENTRA);
    for (OpenApi.Operation operation : client.api().operations()) {
      if (operation.isRead() && !operation.path().contains("{")) {
        String query = operation.path().equals("/accounts") ? "?search=ada" : "";
        assertThat(client.send(operation, operation.path() + query, "").status())
            .as("%s", operation)
            .isEqualTo(200);
      }
    }
  }

  @Test
  void getSessionThenNamesVisitorAndRights() {
    JsonNode session = client.get("/session").json();

    assertThat(session.get("tenant").textValue()).isEqualTo("acme");
    assertThat(session.get("person").textValue()).isEqualTo("ada@acme.example");
    assertThat(session.get("rights").toString())
        .isEqualTo("[\"view\",\"manage-credentials\",\"map-groups\",\"release\"]");
  }

  @Test
  void issueTokenThenSecretIsInThisResponseOnlyAndActionIsLogged() {
    JsonNode issued =
        client
            .post("/connections/{name}/tokens", "/connections/entra/tokens", "{\"readOnly\":true}")
            .json();

    String secret = issued.get("secret").textValue();
    ScimCalls calls = new ScimCalls(product.gateway, Product.ACME, secret);
    assertThat(calls.send("GET", "/Users", "").status()).isEqualTo(200);
    assertThat(calls.send("DELETE", "/Users/1", "").status()).isEqualTo(403);
    ApiClient.Answer list = client.get("/connections");
    assertThat(list.text()).doesNotContain(secret).contains(issued.get("id").textValue());
    assertThat(list.json().at("/connections/0/tokens/0/readOnly").booleanValue()).isTrue();
    assertThat(actions())
        .containsExactly("console:ada@acme.example read-only token issued: connection entra");
  }

  @Test
  void issueTokenWithoutBodyThenTokenCanWrite() {
    assertThat(client.post("/connections/{name}/tokens", "/connections/entra/tokens", "").status())
        .isEqualTo(201);
    assertThat(
            client.get("/connections/{name}", "/connections/entra").json().at("/tokens/0/readOnly"))
        .hasToString("false");
  }

  @Test
  void issueTokenWhenSentAgainThenConflict() {
    String body = "{\"unlessIssuedSince\":\"2020-01-01T00:00:00+01:00\"}";
    String path = "/connections/okta/tokens";

    assertThat(client.post("/connections/{name}/tokens", path, body).status()).isEqualTo(201);
    assertThat(client.post("/connections/{name}/tokens", path, body).status()).isEqualTo(409);
    assertThat(product.tokens.credentials(new Caller(Product.ACME, "okta"))).hasSize(1);
  }

  @Test
  void rotateTokensThenConnectionHasTwoTokens() {
    product.tokens.issue(ENTRA);

    ApiClient.Answer rotated =
        client.post("/connections/{name}/rotation", "/connections/entra/rotation", "{}");

    assertThat(rotated.status()).isEqualTo(201);
    assertThat(product.tokens.credentials(ENTRA)).hasSize(2);
    assertThat(
            client
                .post("/connections/{name}/rotation", "/connections/unknown/rotation", "")
                .status())
        .isEqualTo(404);
  }

  @Test
  void revokeTokenThenStateIsRevoked() {
    product.tokens.issue(ENTRA);
    String id = client.get("/connections").json().at("/connections/0/tokens/0/id").textValue();
    String path = "/connections/entra/tokens/" + id;

    assertThat(client.delete("/connections/{name}/tokens/{token}", path).status()).isEqualTo(204);
    assertThat(client.get("/connections/{name}", "/connections/entra").json().at("/tokens/0/state"))
        .hasToString("\"revoked\"");
    assertThat(client.delete("/connections/{name}/tokens/{token}", path + "0").status())
        .isEqualTo(404);
    assertThat(actions())
        .containsExactly("console:ada@acme.example token revoked: connection entra");
  }

  @Test
  void revokeTokensThenNoneIsValid() {
    product.tokens.issue(ENTRA);

    assertThat(client.delete("/connections/{name}/tokens", "/connections/entra/tokens").status())
        .isEqualTo(204);
    assertThat(product.tokens.credentials(ENTRA)).allMatch(Credential::isRevoked);
    assertThat(client.delete("/connections/{name}/tokens", "/connections/none/tokens").status())
        .isEqualTo(404);
  }

  @Test
  void createPortalLinkThenItsUrlOpensTheConsole() {
    JsonNode link =
        client
            .post("/links", "/links", "{\"person\":\"bob\",\"rights\":[\"view\"],\"days\":1}")
            .json();

    String url = link.get("url").textValue();
    assertThat(client.get("/links").text()).doesNotContain(url).contains("\"person\":\"bob\"");
    Browser bob = new Browser(product.console);
    bob.post(url, Map.of());
    ApiClient other = new ApiClient(bob);
    assertThat(other.get("/session").json().get("rights")).hasToString("[\"view\"]");
    assertThat(other.get("/links").status()).isEqualTo(403);
    assertThat(client.delete("/links/{id}", "/links/" + link.get("id").textValue()).status())
        .isEqualTo(204);
    assertThat(bob.get("/console/api/session").status()).isEqualTo(401);
    assertThat(actions()).hasSize(2).allMatch(action -> action.contains("bob, link "));
  }

  @Test
  void createPortalLinkWithRightThatVisitorLacksThenForbidden() {
    ApiClient other =
        new ApiClient(
            product.visitor(
                Product.ACME, Set.of(ConsoleRight.VIEW, ConsoleRight.MANAGE_CREDENTIALS)));

    ApiClient.Answer answer =
        other.post("/links", "/links", "{\"person\":\"bob\",\"rights\":[\"view\",\"release\"]}");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.json().get("detail").textValue()).contains("release");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"rights\":[\"view\"]}|#/person|is required",
        "{\"person\":1,\"rights\":[\"view\"]}|#/person|must be a string",
        "{\"person\":\"\",\"rights\":[\"view\"]}|#/person|must have 1 to 100 characters",
        "{\"person\":\"a:b\",\"rights\":[\"view\"]}|#/person|must not have colons or control"
            + " characters",
        "{\"person\":\"a\",\"rights\":[]}|#/rights|must have 1 to 4 different elements",
        "{\"person\":\"a\",\"rights\":[\"root\"]}|#/rights|must be one of view, manage-credentials,"
            + " map-groups, release",
        "{\"person\":\"a\",\"rights\":[\"view\"],\"days\":31}|#/days|must be an integer from 1 to"
            + " 30",
        "{\"person\":\"a\",\"rights\":[\"view\"],\"days\":null}|#/days|must be an integer from 1 to"
            + " 30",
        "{\"person\":\"a\",\"rights\":[\"view\"],\"x/~y\":1}|#/x~1~0y|is unknown",
        "{\"person\":\"a\",\"rights\":[\"view\"],\"unlessCreatedSince\":\"now\"}|#/unlessCreatedSince|must"
            + " be a time such as 2026-01-31T12:00:00Z",
      })
  void createPortalLinkWhenMemberIsWrongThenNamesIt(String body, String pointer, String detail) {
    ApiClient.Answer answer = client.post("/links", "/links", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("errors")).hasSize(1);
    assertThat(answer.json().at("/errors/0/pointer").textValue()).isEqualTo(pointer);
    assertThat(answer.json().at("/errors/0/detail").textValue()).isEqualTo(detail);
  }

  @Test
  void createPortalLinkWhenSeveralMembersAreWrongThenNamesAll() {
    ApiClient.Answer answer = client.post("/links", "/links", "{\"days\":0}");

    assertThat(answer.json().get("errors")).hasSize(3);
    assertThat(product.links.findByTenant(Product.ACME)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "null", "{\"person\":\"a\",\"person\":\"b\"}"})
  void postWhenBodyIsNoJsonObjectThenBadRequest(String body) {
    assertThat(client.post("/links", "/links", body).status()).isEqualTo(400);
  }

  @Test
  void postWhenBodyIsHugeThenContentTooLarge() {
    String body = "{\"person\":\"" + "x".repeat(70_000) + "\"}";

    assertThat(client.post("/links", "/links", body).status()).isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "",
        "application/x-www-form-urlencoded",
        "application/json;charset=iso-8859-1"
      })
  void postWhenBodyIsNotDeclaredAsJsonThenUnsupportedMediaType(String contentType) {
    client.browser().with("Content-Type", contentType);

    assertThat(client.post("/links", "/links", "{}").status()).isEqualTo(415);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/html|406",
        "application/json;q=0|406",
        "application/json;q=x|406",
        "text/html, application/*;q=0.1|200",
        "*/*|200",
        "application/json;version=1|200",
      })
  void getWhenClientAcceptsOtherMediaTypesThenNotAcceptable(String accept, int status) {
    client.browser().with("Accept", accept);

    assertThat(client.get("/session").status()).isEqualTo(status);
  }

  @Test
  void getWhenParameterIsUnknownOrRepeatedThenNamesIt() {
    ApiClient.Answer answer = client.get("/session", "/session?tenant=globex");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/parameter").textValue()).isEqualTo("tenant");
  }

  @Test
  void requestWhenMethodIsUnsupportedThenNamesAllowedOnes() {
    Browser.Answer answer = client.browser().send("PUT", "/console/api/links", "{}");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.response().header("Allow")).contains("GET, HEAD, POST");
    assertThat(answer.response().header("Content-Type")).contains("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/none", "/links/1/2", "/openapi.json/x", "/session/"})
  void getWhenPathIsUnknownThenProblemDocument(String path) {
    Browser.Answer answer = client.browser().get("/console/api" + path);

    assertThat(answer.status()).isEqualTo(path.equals("/session/") ? 200 : 404);
    assertThat(answer.response().header("Content-Type").orElseThrow()).startsWith("application/");
  }

  @Test
  void headThenHeadersOfGetWithoutBody() {
    Browser.Answer answer = client.browser().send("HEAD", "/console/api/service", "");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEmpty();
    assertThat(answer.response().header("Content-Type")).contains("application/json");
  }

  @Test
  void documentWhenConsoleHasNoTokensThenLacksTheirOperations() {
    Console console = Console.of(product.provider).portalLinks(product.links).build();
    Browser browser = new Browser(console);
    browser.post(product.link(Product.ACME, Set.of(ConsoleRight.VIEW)), Map.of());

    ApiClient other = new ApiClient(browser);

    assertThat(other.api().document().get("paths").has("/connections")).isFalse();
    assertThat(browser.get("/console/api/connections").status()).isEqualTo(404);
  }
}
