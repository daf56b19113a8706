// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.jaxrs.TestServer.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SCIM errors for requests that the runtime rejects. */
class ContainerErrorTest {
  private static final String ACME = "Authorization: Bearer acme-token";
  private static final TestServer SERVER =
      TestServer.alone(new TestHost().at("https://localhost/{tenant}/scim/v2"));

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  private static void assertScimError(Reply reply, int status) {
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.type()).isEqualTo("application/scim+json");
    assertThat(reply.body())
        .startsWith("{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:Error\"]")
        .contains("\"status\":\"" + status + "\"")
        .doesNotContain("canary");
    assertThat(reply.header("X-Request-Id")).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, '', 405",
    "DELETE, /, 405",
    "GET, /canary, 404",
    "GET, /canary/1, 404",
    "GET, /Users/1/canary, 404",
    "DELETE, /Users/1/canary/x, 404",
    "PUT, /Users, 405",
    "PROPFIND, /Users/1, 405",
    "POST, /Users/1, 405",
    "POST, /ServiceProviderConfig, 405",
    "DELETE, /Schemas/canary, 405",
    "PUT, /ResourceTypes, 405",
    "GET, /ServiceProviderConfig/canary, 404",
    "GET, /Schemas/canary/x, 404",
    "POST, /Users/.search, 400",
    "POST, /.search, 400",
    "GET, /Me, 501",
    "PATCH, /Me, 501",
    "DELETE, /Me/canary, 404",
    "GET, /Users/.search, 405",
    "GET, /.search, 405",
    "POST, /, 405",
    "POST, /canary/.search, 404",
    "GET, /Bulk, 405",
    "POST, /Bulk, 400",
    "POST, /Bulk/canary, 404",
  })
  void requestWhenUrlOrMethodIsUnknownThenScimError(String method, String rest, int status) {
    assertScimError(SERVER.send(method, "/acme/scim/v2" + rest, "", ACME), status);
  }

  @Test
  void requestWhenMethodIsNotAllowedThenAllowHeaderIsSent() {
    Reply reply = SERVER.send("POST", "/acme/scim/v2/Users/1", "", ACME);

    assertThat(reply.header("Allow").orElseThrow()).contains("GET", "PUT", "PATCH", "DELETE");
  }

  /** Compares the gateway's list with the methods that the runtime finds. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/Users",
        "/Users/1",
        "/ServiceProviderConfig",
        "/ResourceTypes",
        "/ResourceTypes/User",
        "/Schemas",
        "/Schemas/urn:x",
        "/Bulk",
      })
  void requestWhenMethodIsInAllowHeaderThenItIsAllowed(String path) {
    for (String requested : List.of("OPTIONS", "PROPFIND")) {
      List<String> allowed =
          List.of(
              SERVER
                  .send(requested, "/acme/scim/v2" + path, "", ACME)
                  .header("Allow")
                  .orElseThrow()
                  .split(", "));
      for (String method : List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")) {
        int status = SERVER.send(method, "/acme/scim/v2" + path, "", ACME).status();
        assertThat(status != 405).as("%s, %s", method, status).isEqualTo(allowed.contains(method));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "image/*", "application/xml, text/plain;q=0.5"})
  void requestWhenAcceptIsNotScimThenNotAcceptable(String accept) {
    assertScimError(SERVER.get("/acme/scim/v2/Users", ACME, "Accept: " + accept), 406);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded", "text/json"})
  void requestWhenContentTypeIsNotScimThenUnsupportedMediaType(String type) {
    String header = "Content-Type: " + type;
    assertScimError(SERVER.send("POST", "/acme/scim/v2/Users", "a=canary", ACME, header), 415);
    assertScimError(SERVER.send("PUT", "/acme/scim/v2/Users/1", "a=canary", ACME, header), 415);
    assertScimError(SERVER.send("PATCH", "/acme/scim/v2/Users/1", "a=canary", ACME, header), 415);
  }

  @Test
  void whenAcceptIsMalformedThenTheHeaderIsNamed() {
    Reply reply = SERVER.send("POST", "/acme/scim/v2/Users", "{}", ACME, "Accept: /;;");

    assertScimError(reply, 400);
    assertThat(reply.body())
        .contains("The Accept header is malformed")
        .contains("application/scim+json or application/json");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /Users",
    "POST, /Users/.search",
    "POST, /.search",
    "POST, /Bulk",
    "PUT, /Users/1",
    "PATCH, /Users/1",
  })
  void whenContentTypeIsMalformedThenTheHeaderIsNamed(String method, String path) {
    for (String type :
        List.of("canary", "canary;;=", "application", "/", "application/json;", ";charset=utf-8")) {
      Reply reply =
          SERVER.send(method, "/acme/scim/v2" + path, "{}", ACME, "Content-Type: " + type);

      if (reply.status() == 415) {
        assertScimError(reply, 415);
        assertThat(reply.body())
            .as(type)
            .contains("The Content-Type header is malformed")
            .contains("application/scim+json or application/json");
      } else {
        assertThat(type).isEqualTo("application/json;");
      }
    }
  }

  @Test
  void whenContentTypeAppearsTwiceThenTheHeaderIsNamed() {
    String type = "Content-Type: application/scim+json";
    Reply reply = SERVER.send("POST", "/acme/scim/v2/Users", "{}", ACME, type, type);

    assertScimError(reply, 415);
    assertThat(reply.body()).contains("The Content-Type header must appear once");
  }

  @ParameterizedTest
  @ValueSource(strings = {"canary", "canary;;=", "/"})
  void whenThereIsNoBodyThenAMalformedContentTypeIsIgnored(String type) {
    Reply reply = SERVER.get("/acme/scim/v2/Users/1", ACME, "Content-Type: " + type);

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
  }

  @Test
  void whenContentTypeIsMalformedThenTheCredentialIsCheckedFirst() {
    Reply reply = SERVER.send("POST", "/acme/scim/v2/Users", "{}", "Content-Type: canary");

    assertThat(reply.status()).isEqualTo(401);
  }

  @Test
  void errorWhenClientAcceptsAnotherTypeThenScimJson() {
    assertScimError(SERVER.get("/acme/scim/v2/canary", ACME, "Accept: application/json"), 404);
    assertScimError(SERVER.get("/acme/scim/v2/Users", "Accept: text/html"), 401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/other", "/acme/scim", "/acme/scim/v2x/Users", "/application.wadl", "/%2e"})
  void requestWhenUrlMatchesNoRouteThenNotFound(String path) {
    assertScimError(SERVER.get(path, ACME), 404);
    assertScimError(SERVER.get("/acme/scim/v2/Users", ACME, "Host: other.test"), 404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/.rollcall/Users",
        "/.rollcall",
        "//.rollcall/Users/1",
        "/%2erollcall/Users",
        "/.rollcall;a=b/Users",
        "/.rollcall/Me",
        "/x/../.rollcall/Users"
      })
  void requestWhenPathIsInternalThenNotFound(String path) {
    for (String method : new String[] {"GET", "POST", "DELETE"}) {
      assertScimError(SERVER.send(method, path, "", ACME), 404);
    }
  }

  @Test
  void optionsWhenSentThenAllowHeaderWithoutBody() {
    Reply reply = SERVER.send("OPTIONS", "/acme/scim/v2/Users/1", "", ACME);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Allow").orElseThrow()).contains("PATCH");
    assertThat(reply.body()).isEmpty();
  }
}
