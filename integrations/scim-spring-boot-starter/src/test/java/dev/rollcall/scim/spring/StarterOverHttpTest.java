// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.jdbc.JdbcStores;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootVersion;

/** Runs an application with MVC, Spring Security, Actuator and JDBC. */
class StarterOverHttpTest {
  private static final String USER =
      """
      {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%s",
       "emails":[{"type":"work","value":"ada@acme.example"}],"active":true}
      """;
  private static RunningApplication application;
  private static Optional<String> token;

  @BeforeAll
  static void start() {
    application = RunningApplication.start();
    token = Optional.of(application.token("acme"));
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @Test
  void bootVersionIsTheExpectedOne() {
    String expected = System.getProperty("expected.spring-boot");
    assertThat(SpringBootVersion.getVersion()).isEqualTo(expected);
  }

  @Test
  void userIsCreatedFoundPatchedAndDeleted() throws Exception {
    String name = "ada-" + UUID.randomUUID();
    HttpResponse<String> created = application.scim("POST", "/Users", token, USER.formatted(name));
    assertThat(created.statusCode()).isEqualTo(201);
    String location = created.headers().firstValue("Location").orElseThrow();
    assertThat(location).startsWith("https://app.example/acme/scim/v2/Users/");
    String path = location.substring(location.indexOf("/Users"));

    String filter = "/Users?filter=userName%20eq%20%22" + name + "%22";
    assertThat(application.scim("GET", filter, token, "").body())
        .contains("\"totalResults\":1", "ada@acme.example");
    String patch =
        """
        {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
         "Operations":[{"op":"replace","path":"active","value":false}]}
        """;
    assertThat(application.scim("PATCH", path, token, patch).body()).contains("\"active\":false");
    assertThat(application.scim("DELETE", path, token, "").statusCode()).isEqualTo(204);
    assertThat(application.scim("GET", path, token, "").statusCode()).isEqualTo(404);
  }

  @Test
  void constraintsAreCheckedByTheValidatorOfTheHost() throws Exception {
    String user =
        USER.formatted("b")
            .replace("\"active\"", "\"displayName\":\"" + "x".repeat(41) + "\",\"active\"");

    HttpResponse<String> response = application.scim("POST", "/Users", token, user);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("displayName");
  }

  @Test
  void requestWithoutTokenIsRejectedByTheGatewayWithoutSession() throws Exception {
    HttpResponse<String> response = application.scim("GET", "/Users", Optional.empty(), "");

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("WWW-Authenticate"))
        .hasValueSatisfying(value -> assertThat(value).startsWith("Bearer"));
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValueSatisfying(value -> assertThat(value).startsWith("application/scim+json"));
    assertThat(response.headers().map()).doesNotContainKeys("set-cookie", "x-frame-options");
  }

  @Test
  void tokenOfAnotherTenantIsRejected() throws Exception {
    assertThat(
            application
                .scim("GET", "/Users", Optional.of(application.token("globex")), "")
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void resourcesAreStoredInTheDatabaseOfTheHost() {
    assertThat(application.context().getBean(JdbcStores.class)).isNotNull();
  }

  @Test
  void pagesAndFormsOfTheHostWork() throws Exception {
    assertThat(application.send(application.request("/hello")).body()).isEqualTo("<h1>Hello</h1>");
    assertThat(application.send(application.request("/notes.txt")).body())
        .isEqualTo("static text\n");
    assertThat(application.send(request("POST", "/greet")).body()).isEqualTo("Hello Ada & Bob");
    assertThat(application.send(request("PUT", "/greet")).body()).isEqualTo("Replaced Ada & Bob");
    assertThat(application.send(application.request("/actuator/health")).body()).contains("\"UP\"");
    assertThat(application.send(application.request("/private")).statusCode()).isEqualTo(302);
  }

  private static HttpRequest.Builder request(String method, String path) {
    return form(application.request(path), method);
  }

  private static HttpRequest.Builder form(HttpRequest.Builder request, String method) {
    return request
        .method(method, HttpRequest.BodyPublishers.ofString("name=Ada+%26+Bob"))
        .header("Content-Type", "application/x-www-form-urlencoded");
  }
}
