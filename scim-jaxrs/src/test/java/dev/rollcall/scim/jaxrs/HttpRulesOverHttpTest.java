// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static dev.rollcall.scim.jaxrs.DirectoryHost.json;
import static dev.rollcall.scim.jaxrs.DirectoryHost.names;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Media types, URLs, methods, credentials and errors over HTTP. */
class HttpRulesOverHttpTest {
  private static final String ADA =
      "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"ada\"}";

  private final DirectoryHost host = new DirectoryHost();

  @AfterEach
  void stop() {
    host.close();
  }

  private Reply raw(String method, String path, String headers, String body) {
    return host.exchange(
        method
            + " /acme/scim/v2"
            + path
            + " HTTP/1.1\r\nHost: localhost\r\n"
            + headers
            + "Content-Length: "
            + body.length()
            + "\r\nConnection: close\r\n\r\n"
            + body);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | application/scim+json",
        "Accept: */* | application/scim+json",
        "Accept: application/scim+json | application/scim+json",
        "Accept: application/json, application/scim+json;q=0.5 | application/",
        "Accept: application/json | application/json",
      })
  @Requirement({"R7644-019", "R7644-186", "R7644-187", "R7644-188", "R7644-249"})
  void responseWhenSentThenScimJson(String accept, String type) {
    String header = accept.isEmpty() ? "" : accept + "\r\n";

    Reply reply = raw("GET", "/Users", "Authorization: Bearer secret\r\n" + header, "");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.type()).startsWith(type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/scim+json | 201",
        "application/json | 201",
        "application/scim+json; charset=utf-8 | 201",
        "application/json;charset=UTF-8 | 201",
        "application/scim+json; charset=\"UTF-8\" | 201",
        "application/json; charset=none-such | 415",
        "text/plain | 415",
        "application/xml | 415",
      })
  @Requirement({"R7644-184", "R7644-185", "R7644-189"})
  void requestWhenBodyIsNotJsonThenInvalidSyntax(String type, int status) {
    Reply reply =
        raw(
            "POST",
            "/Users",
            "Authorization: Bearer secret\r\nContent-Type: " + type + "\r\n",
            ADA.replace("ada", "\u00c3\u00a9t\u00c3\u00a9"));

    assertThat(reply.status()).isEqualTo(status);
    if (status == 201) {
      assertThat(reply.body()).contains("\u00c3\u00a9t\u00c3\u00a9");
    }
  }

  @Test
  @Requirement("R7644-184")
  void requestWhenBodyHasByteOrderMarkThenIgnored() {
    String mark = "\u00ef\u00bb\u00bf";
    String large = ADA.replace("\"ada\"", "\"eve\",\"title\":\"" + "x".repeat(20_000) + "\"");

    assertThat(host.send("POST", "/Users", mark + ADA).status()).isEqualTo(201);
    assertThat(host.send("POST", "/Users", mark + large).status()).isEqualTo(201);
    assertThat(host.send("POST", "/Users", mark + mark + ADA).status()).isEqualTo(400);
  }

  @Test
  @Requirement("R7644-001")
  void requestWhenUrlIsEncodedThenDecoded() {
    host.addUser("\\u00e9 t+\\u00e9", "");

    for (String filter :
        List.of(
            "userName+eq+%22%C3%A9+t%2B%C3%A9%22",
            "userName%20eq%20%22%C3%A9%20t%2B%C3%A9%22",
            "%75serName%20eq+%22%c3%a9%20t%2b%c3%a9%22")) {
      assertThat(names(host.get("/Users?filter=" + filter))).as(filter).hasSize(1);
    }
    assertThat(host.get("/%55sers").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Authorization: Bearer wrong",
        "Authorization: Bearer ",
        "Authorization: Basic YTpi",
        "Cookie: token=secret",
        "Authorization: Bearer other",
        "Authorization: Bearer secret\r\nAuthorization: Bearer secret"
      })
  @Requirement({"R7644-005", "R7644-007", "R7644-008", "R7644-014", "R7644-233"})
  void requestWhenUnauthenticatedThenChallengeIsSent(String credential) {
    Reply reply = raw("GET", "/Users", credential.isEmpty() ? "" : credential + "\r\n", "");

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.header("WWW-Authenticate").orElseThrow()).startsWith("Bearer");
    assertThat(json(reply).findText("status")).contains("401");
    assertThat(reply.header("Set-Cookie")).isEmpty();
  }

  @Test
  @Requirement({"R7643-154", "R7643-155", "R7644-230", "R7644-234"})
  void readWhenResourceBelongsToAnotherTenantThenNotFound() {
    String ada = host.addUser("ada", ",\"externalId\":\"e-1\"");

    assertThat(host.getOfOther(ada).status()).isEqualTo(404);
    assertThat(names(host.getOfOther("/Users?filter=externalId+eq+%22e-1%22"))).isEmpty();
    assertThat(names(host.getOfOther("/Users"))).isEmpty();
    assertThat(names(host.get("/Users?filter=externalId+eq+%22e-1%22"))).containsExactly("ada");
  }

  @Test
  @Requirement("R7644-235")
  void createWhenUserNameExistsInAnotherTenantThenCreated() {
    String body = ADA.replace("\"ada\"", "\"ada\",\"externalId\":\"e-1\"");
    String here = json(host.send("POST", "/Users", body)).findText("id").orElseThrow();
    Reply there =
        host.exchange(
            "POST /globex/scim/v2/Users HTTP/1.1\r\nHost: localhost\r\n"
                + "Authorization: Bearer other\r\nContent-Type: application/scim+json\r\n"
                + "Content-Length: "
                + body.length()
                + "\r\nConnection: close\r\n\r\n"
                + body);

    assertThat(there.status()).isEqualTo(201);
    assertThat(json(there).findText("id").orElseThrow()).isNotEqualTo(here);
    for (Reply found :
        List.of(
            host.get("/Users?filter=externalId+eq+%22e-1%22"),
            host.getOfOther("/Users?filter=externalId+eq+%22e-1%22"))) {
      assertThat(names(found)).containsExactly("ada");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PUT,PATCH,DELETE | /Users | GET, HEAD, POST, OPTIONS",
        "POST | /Users/1 | GET, HEAD, PUT, PATCH, DELETE, OPTIONS",
        "PUT,PATCH,DELETE | /.search | POST, OPTIONS",
        "PUT,PATCH,DELETE | /Groups/.search | POST, OPTIONS",
        "GET,PUT,PATCH,DELETE | /Bulk | POST, OPTIONS",
      })
  @Requirement("R7644-206")
  void requestWhenMethodIsNotAllowedThenAllowHeaderIsSent(
      String others, String path, String allowed) {
    for (String method : others.split(",")) {
      Reply reply = host.send(method, path, method.startsWith("P") ? "{}" : "");
      assertThat(reply.status()).as(method).isEqualTo(405);
      assertThat(reply.header("Allow")).as(method).contains(allowed);
      assertThat(json(reply).findText("status")).contains("405");
    }
    Reply options = host.send("OPTIONS", path, "");
    assertThat(options.status()).isIn(200, 204);
    assertThat(options.header("Allow")).contains(allowed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET | /Users?filter=x | '' | 400 | invalidFilter",
        "POST | /Users | {} | 400 | invalidValue",
        "POST | /Users | {x | 400 | invalidSyntax",
        "POST | /Users/.search | {\"schemas\":[\"urn:x\"]} | 400 | invalidSyntax",
        "GET | /Users?count=x | '' | 400 | invalidValue",
        "GET | /Users?cursor=x | '' | 400 | invalidCursor",
        "GET | /Users/nobody | '' | 404 | ''",
        "GET | /nowhere | '' | 404 | ''",
        "PUT | /Users | {} | 405 | ''",
        "GET | /Me | '' | 501 | ''",
      })
  @Requirement({"R7644-023", "R7644-206", "R7644-211"})
  void errorWhenSentThenStatusAndScimType(
      String method, String path, String body, int status, String scimType) {
    Reply reply = host.send(method, path, body);

    assertThat(reply.status()).isEqualTo(status);
    assertThat(json(reply).findText("status")).contains(Integer.toString(status));
    assertThat(json(reply).findText("scimType").orElse("")).isEqualTo(scimType);
    assertThat(reply.type()).startsWith("application/scim+json");
  }

  @ParameterizedTest
  @CsvSource({
    "remove, groups, , 400, mutability",
    "replace, no where, x, 400, invalidPath",
    "replace, 'emails[type eq \\\"work\\\"].value', x@x.test, 400, noTarget",
    "replace, active, maybe, 400, invalidValue",
  })
  @Requirement("R7644-211")
  void patchWhenInvalidThenErrorNamesTheReason(
      String op, String path, String value, int status, String scimType) {
    String ada = host.addUser("ada", ",\"emails\":[{\"value\":\"a@x.test\",\"type\":\"home\"}]");
    String operation =
        "{\"op\":\""
            + op
            + "\",\"path\":\""
            + path
            + "\""
            + (value == null ? "" : ",\"value\":\"" + value + "\"")
            + "}";

    Reply reply = host.patch(ada, operation);

    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    assertThat(json(reply).findText("scimType")).contains(scimType);
  }

  @Test
  @Requirement("R7644-208")
  void requestWhenHostFailsThenErrorHasRequestId() {
    Reply reply = host.send("POST", "/Users", ADA.replace("ada", DirectoryHost.FAILING));

    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.header("X-Request-Id")).isPresent();
    assertThat(reply.body()).doesNotContain("Exception", "dev.rollcall", "at ");
  }

  @Test
  @Requirement("R7643-153")
  void searchWhenTextLooksLikeCodeThenMatchedAsText() {
    String name = "x'; DROP TABLE users; -- ${jndi:ldap://x} <script>";
    host.addUser(name, "");

    assertThat(
            names(
                host.get(
                    "/Users?filter=userName+eq+%22x'%3B%20DROP%20TABLE%20users%3B%20--%20"
                        + "%24%7Bjndi%3Aldap%3A%2F%2Fx%7D%20%3Cscript%3E%22")))
        .containsExactly(name);
    assertThat(names(host.get("/Users?filter=userName+eq+%22'%20OR%20'1'%3D'1%22"))).isEmpty();
  }

  @Test
  @Requirement({"R7644-212", "R7644-213"})
  void requestWhenVersionSegmentIsElsewhereThenNotFound() {
    assertThat(host.get("/Users").status()).isEqualTo(200);
    assertThat(
            host.exchange(
                    "GET /v2/acme/scim/Users HTTP/1.1\r\nHost: localhost\r\n"
                        + "Authorization: Bearer secret\r\nConnection: close\r\n\r\n")
                .status())
        .isEqualTo(404);
    assertThat(
            host.exchange(
                    "GET /acme/scim/v1/Users HTTP/1.1\r\nHost: localhost\r\n"
                        + "Authorization: Bearer secret\r\nConnection: close\r\n\r\n")
                .status())
        .isEqualTo(404);
  }

  @Test
  @Requirement("R9967-010")
  void requestWhenAsynchronousResponseIsPreferredThenIgnored() {
    Reply reply = host.send("POST", "/Users", ADA, "Prefer: respond-async, wait=5");

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.header("Preference-Applied")).isEmpty();
    assertThat(json(reply).findText("userName")).contains("ada");
  }
}
