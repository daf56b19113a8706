// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.Scope;
import dev.rollcall.scim.spi.console.ConsoleRight;
import dev.rollcall.scim.spi.credential.BearerToken;
import dev.rollcall.scim.spi.credential.TokenHash;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import dev.rollcall.scim.spi.oauth.ClientCredential;
import dev.rollcall.scim.spi.oauth.ClientCredential.Secret;
import dev.rollcall.scim.spi.oauth.OAuthClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the operations of the admin API on OAuth clients. */
class AdminApiClientsTest {
  private static final String FEDERATED =
      "{\"connection\":\"entra\",\"issuer\":\"https://idp.example\",\"subject\":\"5f1c\","
          + "\"audience\":\"api://app\",\"jwksUri\":\"https://idp.example/k\"%s}";
  private static final String CREATE = "{\"connection\":\"ping\"}";

  private final Product product = new Product();
  private final ApiClient client = new ApiClient(product.administrator(Product.ACME));

  private List<String> actions() {
    return product
        .provider
        .provisioningLog()
        .recent(Product.ACME, ProvisioningLog.Selection.ALL, 50)
        .stream()
        .map(entry -> entry.outcome().detail())
        .toList();
  }

  private List<OAuthClient> stored() {
    return product.clients.clients(Product.ACME);
  }

  private JsonNode create() {
    ApiClient.Answer answer = client.post("/clients", "/clients", CREATE);
    assertThat(answer.status()).isEqualTo(201);
    return answer.json();
  }

  private ApiClient.Answer federate(ApiClient visitor, String members) {
    return visitor.post("/clients/federated", "/clients/federated", FEDERATED.formatted(members));
  }

  private ApiClient.Answer rotate(String id, String body) {
    return client.post("/clients/{client}/rotation", "/clients/" + id + "/rotation", body);
  }

  private ApiClient.Answer revoke(String id) {
    return client.delete("/clients/{client}", "/clients/" + id);
  }

  private ApiClient.Answer revoke(String id, String credential) {
    return client.delete(
        "/clients/{client}/credentials/{credential}",
        "/clients/" + id + "/credentials/" + credential);
  }

  @Test
  void createClientThenResponseHasTheSecretAndNoLaterOne() {
    JsonNode created = create();

    String secret = created.get("secret").textValue();
    OAuthClient stored = stored().get(0);
    assertThat(created.get("id").textValue()).isEqualTo(stored.id());
    assertThat(created.get("tokenUrl").textValue())
        .isEqualTo("https://app.example/acme/scim/v2/oauth2/token");
    assertThat(created.get("tenantUrl").textValue()).isEqualTo("https://app.example/acme/scim/v2");
    assertThat(stored.caller()).isEqualTo(new Caller(Product.ACME, "ping"));
    assertThat(stored.secrets().get(0).hash()).isEqualTo(TokenHash.of(secret));
    String list = client.get("/clients").text();
    assertThat(list)
        .contains("\"connection\":\"ping\"", "\"state\":\"valid\"")
        .doesNotContain(secret, TokenHash.of(secret).hex());
    assertThat(actions())
        .containsExactly("OAuth client created: connection ping, client " + stored.id());
  }

  @Test
  void createClientWhenReadOnlyThenClientHasScope() {
    client.post("/clients", "/clients", "{\"connection\":\"ping\",\"readOnly\":true}");

    assertThat(stored().get(0).caller().scopes()).containsExactly(Scope.READ);
    assertThat(client.get("/clients").json().at("/clients/0/readOnly").booleanValue()).isTrue();
    assertThat(actions()).anyMatch(action -> action.startsWith("read-only OAuth client created"));
  }

  @Test
  void createClientWhenConnectionHasOneSinceThenConflict() {
    create();
    String since = stored().get(0).created().toString();
    String body = "{\"connection\":\"ping\",\"unlessIssuedSince\":\"%s\"}".formatted(since);

    assertThat(client.post("/clients", "/clients", body).status()).isEqualTo(409);
    assertThat(stored()).hasSize(1);
  }

  @Test
  void rotateSecretThenTwoAreValidAtMost() {
    String id = create().get("id").textValue();
    String first = rotate(id, "").json().get("secret").textValue();
    ApiClient.Answer last = rotate(id, "{}");

    assertThat(last.status()).isEqualTo(201);
    List<Secret> secrets = stored().get(0).secrets();
    assertThat(secrets)
        .extracting(Secret::hash)
        .containsExactlyInAnyOrder(
            TokenHash.of(first), TokenHash.of(last.json().get("secret").textValue()));
    JsonNode read = client.get("/clients/{client}", "/clients/" + id).json();
    assertThat(read.get("credentials")).hasSize(2);
    assertThat(read.toString()).doesNotContain(BearerToken.PREFIX);
    assertThat(actions().get(0)).isEqualTo("client secret rotated: connection ping, client " + id);
  }

  @Test
  void rotateSecretWhenClientCannotOrIsUnknownThenError() {
    String id = create().get("id").textValue();
    String since = stored().get(0).created().toString();
    assertThat(rotate(id, "{\"unlessIssuedSince\":\"" + since + "\"}").status()).isEqualTo(409);
    String federated = federate(client, "").json().get("id").textValue();
    assertThat(rotate(federated, "").status()).isEqualTo(409);
    assertThat(rotate("none", "").status()).isEqualTo(404);
    revoke(id);
    assertThat(rotate(id, "").status()).isEqualTo(409);
  }

  @Test
  void registerFederatedClientThenItHasTheIssuerAndNoSecret() {
    ApiClient.Answer answer = federate(client, "");
    ApiClient.Answer again = federate(client, "");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().has("secret")).isFalse();
    assertThat(again.json()).isEqualTo(answer.json());
    assertThat(stored()).hasSize(1);
    ClientCredential.Federated stored = stored().get(0).federated().get(0);
    assertThat(stored.issuer().claims()).containsEntry("sub", "5f1c");
    assertThat(stored.lifetime().expires())
        .contains(stored.lifetime().issued().plus(Duration.ofDays(365)));
    assertThat(client.get("/clients").json().at("/clients/0/credentials/0/issuer").toString())
        .isEqualTo(
            "{\"issuer\":\"https://idp.example\",\"audiences\":[\"api://app\"],\"subject\":\"5f1c\"}");
    assertThat(actions())
        .containsExactly("issuer trusted: connection entra, client " + stored().get(0).id());
  }

  @Test
  void registerFederatedClientWithoutExpiryThenCredentialDoesNotExpire() {
    assertThat(federate(client, ",\"days\":null").status()).isEqualTo(201);

    assertThat(stored().get(0).federated().get(0).lifetime().expires()).isEmpty();
  }

  @Test
  void registerFederatedClientWhenOtherTenantHasRegisteredItThenConflict() {
    federate(new ApiClient(product.administrator(Product.GLOBEX)), "");

    assertThat(federate(client, "").status()).isEqualTo(409);
    assertThat(stored()).isEmpty();
    assertThat(actions()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://idp.example/k,http://idp.example/k,#/jwksUri",
    "https://idp.example/k,https://localhost@idp.example/k,#/jwksUri",
    "https://idp.example/k,not a URL,#/jwksUri",
    "5f1c,,#/subject",
    "5f1c,\\u2003,#/subject",
    "5f1c,a\\u0000b,#/subject",
    "entra,console:ada,#/connection",
  })
  void registerFederatedClientWhenMemberIsWrongThenNamesIt(
      String right, String wrong, String pointer) {
    String body = FEDERATED.formatted("").replace(right, wrong == null ? "" : wrong);

    ApiClient.Answer answer = client.post("/clients/federated", "/clients/federated", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/pointer").textValue()).isEqualTo(pointer);
    assertThat(stored()).isEmpty();
  }

  @Test
  void revokeCredentialThenOthersStayValid() {
    String id = create().get("id").textValue();
    rotate(id, "");
    List<Secret> secrets = stored().get(0).secrets();

    assertThat(revoke(id, secrets.get(0).id()).status()).isEqualTo(204);
    assertThat(stored().get(0).secrets()).containsExactly(secrets.get(1));
    assertThat(revoke(id, secrets.get(0).id()).status()).isEqualTo(404);
    assertThat(actions().get(0)).isEqualTo("client secret revoked: connection ping, client " + id);
  }

  @Test
  void revokeClientThenItCannotBeChanged() {
    String id = create().get("id").textValue();
    String secret = stored().get(0).secrets().get(0).id();

    assertThat(revoke(id).status()).isEqualTo(204);
    assertThat(client.get("/clients").json().at("/clients/0/state").textValue())
        .isEqualTo("revoked");
    assertThat(revoke(id).status()).isEqualTo(409);
    assertThat(revoke(id, secret).status()).isEqualTo(409);
    assertThat(revoke("none").status()).isEqualTo(404);
    assertThat(actions().get(0)).isEqualTo("OAuth client revoked: connection ping, client " + id);
  }

  @Test
  void documentWhenApplicationOffersNoAccessTokensThenLacksClients() {
    Console console =
        Console.of(product.builder().build())
            .portalLinks(product.links)
            .oauthClients(product.clients)
            .build();
    Browser browser = new Browser(console);
    browser.post(product.link(Product.ACME, Set.of(ConsoleRight.VIEW)), Map.of());

    ApiClient other = new ApiClient(browser);

    assertThat(other.api().document().get("paths").has("/clients")).isFalse();
    assertThat(browser.get("/console/api/clients").status()).isEqualTo(404);
  }
}
