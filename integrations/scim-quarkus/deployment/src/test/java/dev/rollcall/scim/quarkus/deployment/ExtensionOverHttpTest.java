// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.host.Pages;
import dev.rollcall.host.People;
import dev.rollcall.host.Person;
import dev.rollcall.host.Threads;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.ConnectionTokens;
import io.quarkus.arc.Arc;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs an application with Quarkus REST, Security and Validator, and its stores in memory. */
class ExtensionOverHttpTest {
  private static final String USER =
      """
      {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%s","active":true}
      """;

  @RegisterExtension
  static final QuarkusUnitTest APPLICATION =
      new QuarkusUnitTest()
          .withApplicationRoot(
              jar ->
                  jar.addClasses(
                      Http.class, Person.class, People.class, Pages.class, Threads.class))
          .overrideConfigKey("quarkus.scim.external-base", "https://app.example")
          .overrideConfigKey("quarkus.scim.tenants", "acme,globex")
          .overrideConfigKey("quarkus.http.auth.permission.all.paths", "/*")
          .overrideConfigKey("quarkus.http.auth.permission.all.policy", "authenticated")
          .overrideConfigKey("quarkus.http.auth.permission.pages.paths", "/hello,/greet")
          .overrideConfigKey("quarkus.http.auth.permission.pages.policy", "permit")
          .overrideConfigKey("quarkus.security.users.embedded.enabled", "true")
          .overrideConfigKey("quarkus.security.users.embedded.plain-text", "true")
          .overrideConfigKey("quarkus.http.auth.basic", "true")
          .overrideConfigKey("quarkus.http.limits.max-body-size", "1K")
          .overrideConfigKey("quarkus.http.cors.enabled", "true")
          .overrideConfigKey("quarkus.http.cors.origins", "*");

  @TestHTTPResource("/")
  URI base;

  @Inject ConnectionTokens tokens;

  private Http http;
  private String token;

  @BeforeEach
  void issueToken() {
    http = new Http(base);
    token = tokens.issue(new Caller("acme", "entra")).secret();
  }

  private HttpResponse<String> scim(String method, String path, String body) throws Exception {
    return http.send(method, "/acme/scim/v2" + path, Optional.of(token), body);
  }

  @Test
  void userIsCreatedFoundPatchedAndDeleted() throws Exception {
    HttpResponse<String> created = scim("POST", "/Users", USER.formatted("ada"));
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    String location = created.headers().firstValue("Location").orElseThrow();
    assertThat(location).startsWith("https://app.example/acme/scim/v2/Users/");
    String path = location.substring(location.indexOf("/Users"));

    assertThat(scim("GET", "/Users?filter=userName%20eq%20%22ada%22", "").body())
        .contains("\"totalResults\":1");
    String patch =
        """
        {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
         "Operations":[{"op":"replace","path":"active","value":false}]}
        """;
    assertThat(scim("PATCH", path, patch).body()).contains("\"active\":false");
    assertThat(scim("DELETE", path, "").statusCode()).isEqualTo(204);
    assertThat(scim("GET", path, "").statusCode()).isEqualTo(404);
  }

  @Test
  void constraintsAreCheckedByTheValidatorOfTheHost() throws Exception {
    HttpResponse<String> response =
        scim(
            "POST",
            "/Users",
            USER.formatted("b")
                .replace("\"active\"", "\"displayName\":\"" + "x".repeat(41) + "\",\"active\""));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("displayName");
  }

  @Test
  void requestWithoutTokenIsRejectedByTheGateway() throws Exception {
    HttpResponse<String> response = http.send("GET", "/acme/scim/v2/Users", Optional.empty(), "");

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("WWW-Authenticate"))
        .hasValueSatisfying(value -> assertThat(value).startsWith("Bearer"));
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValueSatisfying(value -> assertThat(value).startsWith("application/scim+json"));
  }

  @Test
  void tokenOfAnotherTenantIsRejected() throws Exception {
    assertThat(http.get("/globex/scim/v2/Users", token).statusCode()).isEqualTo(401);
  }

  @Test
  void storesAreCalledOnAWorkerThreadInTheRequestContext() throws Exception {
    scim("POST", "/Users", USER.formatted("grace"));

    assertThat(Arc.container().select(Threads.class).get().observed())
        .isNotEmpty()
        .allMatch(thread -> thread.equals("executor-thread with request context"));
  }

  @Test
  void pagesAndPermissionsOfTheHostApply() throws Exception {
    assertThat(http.get("/hello", "none").body()).isEqualTo("hello");
    assertThat(http.get("/private", "none").statusCode()).isEqualTo(401);
    assertThat(http.get("/acme/scim/v1/Users", token).statusCode()).isEqualTo(401);
  }

  @Test
  void bodyAboveTheLimitOfTheHostIsAccepted() throws Exception {
    HttpResponse<String> created =
        scim("POST", "/Users", USER.formatted("padded") + " ".repeat(5_000));

    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
  }

  @Test
  void requestOverHttp2HasItsHost() throws Exception {
    HttpResponse<String> read = scim("GET", "/Users?count=1", "");

    assertThat(read.version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(read.statusCode()).isEqualTo(200);
  }

  @Test
  void corsOfTheHostDoesNotApply() throws Exception {
    assertThat(scim("GET", "/Users", "").headers().map())
        .doesNotContainKey("access-control-allow-origin");
  }
}
