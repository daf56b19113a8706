// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.scim.Requirement;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that an invalid request gets a SCIM error with the right type: never a 500, never HTML, and
 * never an echo of the request, which contains the word canary. Only a possible attribute name may
 * be repeated.
 */
class BadInputTest {
  private static final String NONE = "-";

  private static DemoServer server;
  private static String userId;
  private static String strictUserId;

  @BeforeAll
  static void start() throws IOException {
    server = DemoServer.start(0, Demo.applications());
    String ada =
        """
        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"ada",
         "displayName":"Ada","emails":[{"type":"work","value":"ada@acme.test"}]}\
        """;
    userId = parse(send("POST", "/Users", ada).body()).get("id").textValue();
    strictUserId = parse(sendStrictly("POST", "/Users", ada).body()).get("id").textValue();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Wire.Reply send(String method, String path, String body) {
    return send(method, path, body, Map.of());
  }

  private static Wire.Reply send(
      String method, String path, String body, Map<String, String> more) {
    return send(server.connections().get(0), method, path, body, more);
  }

  /** Sends a request of the strict tenant. */
  private static Wire.Reply sendStrictly(String method, String path, String body) {
    return send(server.connections().get(2), method, path, body, Map.of());
  }

  private static Wire.Reply send(
      Connection to, String method, String path, String body, Map<String, String> more) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Authorization", "Bearer " + to.token());
    if (!body.isEmpty()) {
      headers.put("Content-Type", "application/scim+json");
    }
    headers.putAll(more);
    return Wire.to(to).send(method, path, headers, body);
  }

  private static void assertRefused(Wire.Reply reply, int status, String scimType) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    assertThat(reply.contentType()).startsWith("application/scim+json");
    assertThat(reply.body())
        .doesNotContainIgnoringCase("canary")
        .doesNotContain("<", "dev.rollcall");
    JsonNode error = parse(reply.body());
    assertThat(error.at("/schemas/0").textValue())
        .isEqualTo("urn:ietf:params:scim:api:messages:2.0:Error");
    assertThat(error.path("status").textValue()).isEqualTo(Integer.toString(status));
    assertThat(error.path("scimType").asText(NONE)).as(reply.body()).isEqualTo(scimType);
    assertThat(error.path("detail").textValue()).isNotBlank();
  }

  private static JsonNode parse(String body) {
    try {
      return Json.MAPPER.readTree(body);
    } catch (IOException malformed) {
      throw new AssertionError("not JSON: " + body, malformed);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"userName\":\"canary\" | invalidSyntax",
        "[\"canary\"] | invalidSyntax",
        "\"canary\" | invalidSyntax",
        "canary | invalidSyntax",
        "{\"userName\":\"canary\"} canary | invalidSyntax",
        "{\"userName\":\"canary\",\"USERNAME\":\"canary\"} | invalidSyntax",
        "{\"userName\":\"\\ud800canary\"} | invalidSyntax",
        "{\"userName\":{\"value\":{\"value\":\"canary\"}}} | invalidValue",
        "{\"userName\":{\"display\":\"canary\"}} | invalidValue",
        "{\"userName\":[\"canary\",\"canary\"]} | invalidValue",
        "{\"userName\":\"canary\",\"active\":\"canary\"} | invalidValue",
        "{\"userName\":\"canary\",\"name\":\"canary\"} | invalidValue",
        "{\"userName\":\"canary\",\"emails\":[[\"canary\"]]} | invalidValue",
        "{\"userName\":\"canary\",\"schemas\":{\"value\":\"canary\"}} | invalidSyntax",
        "{\"displayName\":\"canary\"} | invalidValue",
        "{\"userName\":\"\",\"displayName\":\"canary\"} | invalidValue",
      })
  void writeWhenBodyIsInvalidThenRejected(String body, String scimType) {
    assertRefused(send("POST", "/Users", body), 400, scimType);
    assertRefused(send("PUT", "/Users/" + userId, body), 400, scimType);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{SCHEMAS,\"userName\":{\"value\":\"canary0\"}}",
        "{SCHEMAS,\"userName\":[\"canary1\"]}",
        "{SCHEMAS,\"userName\":\"canary2\",\"title\":17}",
      })
  void writeWhenBodyIsTolerableThenOnlyTolerantDialects(String template) {
    String body =
        template.replace("SCHEMAS", "\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"]");

    assertThat(send("POST", "/Users", body).status()).isEqualTo(201);
    assertRefused(sendStrictly("POST", "/Users", body), 400, "invalidValue");
    assertThat(sendStrictly("GET", "/Users", "").body()).doesNotContain("canary");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user@canary",
        "user:pw@canary",
        "canary:99999",
        "canary:x",
        "can ary",
        "<canary>",
        "[canary",
        "canary,canary",
        "canary\r\nHost: canary",
        "can%ary",
        "canary/",
        "can_ary",
        "can_ary:8080",
        "canary-.b",
        "canary..b",
        "canary.1",
        "999.1.1.1",
        "256.1.1.1:80",
        "1.2.3"
      })
  void requestWhenHostIsInvalidThenRejected(String host) {
    assertRefused(send("GET", "/Users", "", Map.of("Host", host)), 400, NONE);
  }

  @Test
  void writeWhenBodyIsMissingThenRejected() {
    assertRefused(send("POST", "/Users?canary", ""), 400, "invalidSyntax");
    assertRefused(send("PATCH", "/Users/" + userId + "?canary", ""), 400, "invalidSyntax");
  }

  @Test
  void writeWhenBodyIsTooDeepOrTooLargeThenRejected() {
    String deep = "{\"canary\":".repeat(1_000) + "1" + "}".repeat(1_000);
    assertRefused(send("POST", "/Users", deep), 400, "invalidSyntax");

    String large = "{\"userName\":\"" + "canary".repeat(20_000) + "\"}";
    assertRefused(send("POST", "/Users", large), 400, "invalidSyntax");

    String many = "{\"emails\":[" + "{\"value\":\"canary\"},".repeat(1_000) + "{}]}";
    assertRefused(send("POST", "/Users", many), 400, "tooMany");

    String larger = "{\"canary\":[" + "{\"value\":\"canary\"},".repeat(100_000) + "{}]}";
    assertRefused(send("POST", "/Users", larger), 413, NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<canary>",
        "userName eq canary canary",
        "userName eq -canary",
        "userName eq \"canary",
        "userName eq \"canary\" or",
        "userName xx \"canary\"",
        "(userName eq \"canary\"",
        "userName eq \"canary\")",
        "not userName eq \"canary\"",
        "nosuch eq \"canary\"",
        "name.nosuch eq \"canary\"",
        "emails[nosuch eq \"canary\"]",
        "emails[type eq \"canary\"",
        "active gt true and userName eq \"canary\"",
        "active eq \"canary\"",
        "password eq \"canary\"",
        "userName eq \"canary\\u00zz\"",
        "urn:nosuch:name eq \"canary\"",
        "userName eq 'canary'",
      })
  @Requirement({"R7644-068", "R7644-074", "R7644-078"})
  void searchWhenFilterIsInvalidThenRejected(String filter) {
    String query = URLEncoder.encode(filter, StandardCharsets.UTF_8);
    assertRefused(send("GET", "/Users?filter=" + query, ""), 400, "invalidFilter");
  }

  @ParameterizedTest
  @ValueSource(strings = {"userName eq canary", "userName eq canary and active eq true"})
  void filterWhenLenientSyntaxThenOnlyLenientDialects(String filter) {
    String query = "/Users?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8);

    assertThat(send("GET", query, "").body()).contains("\"totalResults\":0");
    assertRefused(sendStrictly("GET", query, ""), 400, "invalidFilter");
  }

  @Test
  void filterWhenTooLongOrTooDeepThenRejected() {
    String wide = "userName+eq+%22canary%22+or+".repeat(250) + "userName+eq+%22canary%22";
    assertRefused(send("GET", "/Users?filter=" + wide, ""), 400, "invalidFilter");
    String deep = "(".repeat(200) + "userName+eq+%22canary%22" + ")".repeat(200);
    assertRefused(send("GET", "/Users?filter=" + deep, ""), 400, "invalidFilter");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"op\":\"canary\",\"path\":\"title\",\"value\":\"canary\"} | invalidSyntax",
        "{\"path\":\"title\",\"value\":\"canary\"} | invalidSyntax",
        "{\"op\":\"replace\",\"path\":[\"canary\"],\"value\":\"canary\"} | invalidPath",
        "\"canary\" | invalidSyntax",
        "{\"op\":\"replace\",\"path\":\"emails[type eq\",\"value\":\"canary\"} | invalidPath",
        "{\"op\":\"replace\",\"path\":\"emails[nosuch eq \\\"canary\\\"]\",\"value\":{}} |"
            + " invalidFilter",
        "{\"op\":\"replace\",\"path\":\"<canary>\",\"value\":\"canary\"} | invalidPath",
        "{\"op\":\"replace\",\"path\":\"no such\",\"value\":\"canary\"} | invalidPath",
        "{\"op\":\"replace\",\"path\":\"name.\",\"value\":\"canary\"} | invalidPath",
        "{\"op\":\"replace\",\"path\":\"urn:nosuch:User:\",\"value\":\"canary\"} | invalidPath",
        "{\"op\":\"replace\",\"path\":\"name[canary\",\"value\":\"canary\"} | invalidPath",
        "{\"op\":\"remove\",\"value\":\"canary\"} | noTarget",
        "{\"op\":\"replace\",\"value\":\"canary\"} | invalidValue",
        "{\"op\":\"replace\",\"path\":\"active\",\"value\":\"canary\"} | invalidValue",
        "{\"op\":\"replace\",\"path\":\"name\",\"value\":\"canary\"} | invalidValue",
        "{\"op\":\"replace\",\"path\":\"id\",\"value\":\"canary\"} | mutability",
        "{\"op\":\"remove\",\"path\":\"userName\",\"value\":\"canary\"} | mutability",
      })
  @Requirement({"R7644-126", "R7644-127"})
  void operationsWhenLaterOneFailsThenUnchanged(String operation, String scimType) {
    String before = send("GET", "/Users/" + userId, "").body();
    String patch =
        """
        {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[
          {"op":"replace","path":"displayName","value":"canary"},%s]}\
        """
            .formatted(operation);

    assertRefused(send("PATCH", "/Users/" + userId, patch), 400, scimType);
    assertThat(send("GET", "/Users/" + userId, "").body()).isEqualTo(before).contains("Ada");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nosuch", "name.nosuch", "urn:nosuch:User:name"})
  void patchWhenPathIsUnknownThenIgnoredOnlyIfLenient(String path) {
    String patch =
        """
        {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[
          {"op":"replace","path":"displayName","value":"Ada"},
          {"op":"replace","path":"%s","value":"canary"}]}\
        """
            .formatted(path);
    String before = sendStrictly("GET", "/Users/" + strictUserId, "").body();

    Wire.Reply accepted = send("PATCH", "/Users/" + userId, patch);
    assertThat(accepted.status()).as(accepted.body()).isEqualTo(200);
    assertThat(accepted.body()).contains("Ada").doesNotContain("canary");
    assertRefused(
        sendStrictly("PATCH", "/Users/" + strictUserId, patch.replace("\"Ada\"", "\"canary\"")),
        400,
        "invalidPath");
    assertThat(sendStrictly("GET", "/Users/" + strictUserId, "").body()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET    | /Users/canary               | 404",
        "DELETE | /Users/canary               | 404",
        "GET    | /Groups/canary              | 404",
        "GET    | /canary                     | 404",
        "GET    | /Users/canary/canary        | 404",
        "GET    | /Users/..%2fcanary          | 404",
        "GET    | /Users/can%20ary;canary=1   | 404",
        "GET    | /Users/%00canary            | 400",
        "GET    | /Users/%zzcanary            | 400",
        "GET    | /Users?filter=%zzcanary     | 400",
        "GET    | /Users?count=canary         | 400",
        "GET    | /Users?startIndex=1canary   | 400",
        "GET    | /Schemas/canary             | 404",
        "GET    | /ResourceTypes/canary       | 404",
        "DELETE | /Users?canary               | 405",
        "PUT    | /Users?canary               | 405",
        "POST   | /ServiceProviderConfig?canary | 405",
        "BREW   | /Users?canary               | 405",
        "GET    | /Me?canary                  | 501",
      })
  void requestWhenUrlIsInvalidThenRejected(String method, String path, int status) {
    Wire.Reply reply = send(method, path, "");
    JsonNode error = parse(reply.body());
    assertRefused(reply, status, error.path("scimType").asText(NONE));
  }

  @Test
  void writeWhenMediaTypeIsUnsupportedThenRejected() {
    String user = "{\"userName\":\"canary\"}";
    assertRefused(send("POST", "/Users", user, Map.of("Content-Type", "text/html")), 415, NONE);
    assertRefused(send("POST", "/Users", user, Map.of("Content-Type", "canary")), 415, NONE);
    assertRefused(send("GET", "/Users", "", Map.of("Accept", "text/canary")), 406, NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/canary/", "/canary", "/acme/canary", "//canary//", "/acme/scim/v2canary/Users"})
  void requestWhenNoRouteMatchesThenNotFound(String target) {
    Wire wire = Wire.to(server.connections().get(0));
    assertRefused(wire.sendTo("GET", target, Map.of(), ""), 404, NONE);
    assertRefused(wire.sendTo("GET", target, Map.of("Host", "canary.test"), ""), 404, NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/%zzcanary", "/acme/scim/v2/%", "/canary\\canary", "/canary%2"})
  void requestWhenTargetIsMalformedThenBadRequest(String target) {
    Wire.Reply reply = Wire.to(server.connections().get(0)).sendTo("GET", target, Map.of(), "");
    assertThat(reply.status()).isBetween(400, 499);
    assertRefused(reply, reply.status(), NONE);
  }
}
