// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Authentication of requests, and identical responses to unauthenticated ones. */
class AdmissionTest {
  private static final String USERS = "/acme/scim/v2/Users";
  private static final String PLAIN = "Bearer realm=\"scim\"";
  private static final String INVALID = PLAIN + ", error=\"invalid_token\"";

  private static final TestHost HOST = new TestHost();
  private static final TestServer SERVER =
      TestServer.alone(
          HOST.at("https://localhost/{tenant}/scim/v2", "https://tokens.example.test/scim"));

  @BeforeEach
  void forget() {
    HOST.lookUps.clear();
    HOST.contexts.clear();
  }

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  static Stream<Arguments> refused() {
    String good = "Authorization: Bearer acme-token";
    return Stream.of(
        arguments("no header", USERS, PLAIN, List.of()),
        arguments("empty header", USERS, PLAIN, List.of("Authorization: ")),
        arguments("empty token", USERS, PLAIN, List.of("Authorization: Bearer ")),
        arguments("no scheme", USERS, PLAIN, List.of("Authorization: acme-token")),
        arguments("other scheme", USERS, PLAIN, List.of("Authorization: Basic acme-token")),
        arguments("two words", USERS, PLAIN, List.of("Authorization: Bearer acme-token x")),
        arguments("two headers", USERS, PLAIN, List.of(good, good)),
        arguments("joined", USERS, PLAIN, List.of(good + ", Bearer acme-token")),
        arguments("tab", USERS, PLAIN, List.of("Authorization: Bearer\tacme-token")),
        arguments("not ASCII", USERS, PLAIN, List.of("Authorization: Bearer acme-tok\u00e9n")),
        arguments("too long", USERS, PLAIN, List.of("Authorization: Bearer " + "x".repeat(4097))),
        arguments("unknown", USERS, INVALID, List.of("Authorization: Bearer unknown")),
        arguments("literal null", USERS, INVALID, List.of("Authorization: Bearer null")),
        arguments("letter case", USERS, INVALID, List.of("Authorization: Bearer ACME-token")),
        arguments("other tenant's", "/globex/scim/v2/Users", INVALID, List.of(good)),
        arguments("unknown tenant", "/nobody/scim/v2/Users", INVALID, List.of(good)),
        arguments("tenant's letter case", "/Acme/scim/v2/Users", INVALID, List.of(good)),
        arguments("suspended, other's token", "/initech/scim/v2/Users", INVALID, List.of(good)),
        arguments("suspended, no token", "/initech/scim/v2/Users", PLAIN, List.of()),
        arguments(
            "token only, unknown",
            "/scim/Users",
            INVALID,
            List.of("Host: tokens.example.test", "Authorization: Bearer unknown")),
        arguments("token only, none", "/scim/Users", PLAIN, List.of("Host: tokens.example.test")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  @Requirement({"R7644-005", "R7644-009", "R7644-010", "R7644-231", "R7644-233"})
  void requestWhenCredentialIsInvalidThenResponsesAreIdentical(
      String why, String path, String challenge, List<String> headers) {
    Reply reply = SERVER.get(path, headers.toArray(String[]::new));

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.type()).isEqualTo("application/scim+json");
    assertThat(reply.body())
        .isEqualTo(
            "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:Error\"],"
                + "\"status\":\"401\","
                + "\"detail\":\"A valid credential for this tenant is required\"}");
    assertThat(reply.header("WWW-Authenticate")).contains(challenge);
    assertThat(reply.header("X-Request-Id")).isPresent();
    assertThat(HOST.lookUps).containsExactly("credential", "tenant");
    assertThat(HOST.contexts).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/ServiceProviderConfig",
        "/Schemas",
        "/Schemas/urn:ietf:params:scim:schemas:core:2.0:User",
        "/ResourceTypes",
        "/ResourceTypes/User",
        "/Users",
        "/Users/1",
        "/Users/.search",
        "/.search",
        "/Me",
        "/Bulk",
        "/Nothing",
        "/a/b/c/d",
        "/",
        ""
      })
  @Requirement("R7644-014")
  void requestWhenCredentialIsMissingThenUnauthorizedOnEveryUrl(String rest) {
    for (String method : List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")) {
      Reply reply = SERVER.send(method, "/acme/scim/v2" + rest, "");
      assertThat(reply.status()).isEqualTo(401);
      assertThat(reply.body()).matches(method.equals("HEAD") ? "" : "\\{.*\"401\".*}");
    }
  }

  @Test
  @Requirement("R7644-010")
  void requestWhenTenantIsSuspendedThenForbidden() {
    Reply reply = SERVER.get("/initech/scim/v2/Users", "Authorization: Bearer initech-token");

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.type()).isEqualTo("application/scim+json");
    assertThat(reply.body()).contains("\"status\":\"403\"");
    assertThat(HOST.contexts).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer", "bearer", "BEARER", "Bearer  "})
  void requestWhenSchemeIsInAnyLetterCaseThenAuthenticated(String scheme) {
    assertThat(SERVER.get(USERS, "authorization: " + scheme + " acme-token").status())
        .isEqualTo(200);
  }
}
