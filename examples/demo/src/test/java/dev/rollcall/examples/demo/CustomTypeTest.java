// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.examples.demo.directory.CustomTypes;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that a resource type of a file is served like users and groups. */
class CustomTypeTest {
  static final Path DEVICE = Path.of("resource-types", "device.json");

  private static final String DEVICE_URN = "urn:example:scim:schemas:Device";
  private static final String LEASE_URN = "urn:example:scim:schemas:extension:lease:Device";
  private static final String PATCH_URN = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
  private static final String BULK_URN = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";

  private static DemoServer server;
  private static Connection acme;

  @BeforeAll
  static void start() throws IOException {
    server = DemoServer.start(0, Demo.applications(CustomTypes.read(List.of(DEVICE))));
    acme = server.connections().get(0);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Wire.Reply send(String method, String path, String body) {
    return send(acme, method, path, body, Map.of());
  }

  private static Wire.Reply send(
      Connection tenant, String method, String path, String body, Map<String, String> more) {
    Map<String, String> headers = new LinkedHashMap<>(more);
    headers.put("Authorization", "Bearer " + tenant.token());
    headers.put("Content-Type", "application/scim+json");
    return Wire.to(tenant).send(method, path, headers, body);
  }

  private static JsonNode ok(Wire.Reply reply, int status) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    return json(reply.body());
  }

  private static JsonNode json(String body) {
    try {
      return Json.MAPPER.readTree(body);
    } catch (IOException malformed) {
      throw new AssertionError("not JSON: " + body, malformed);
    }
  }

  private static void assertRefused(Wire.Reply reply, int status, String scimType) {
    assertThat(ok(reply, status).path("scimType").asText()).as(reply.body()).isEqualTo(scimType);
  }

  /** Returns a device with a unique serial number and further attributes. */
  private static String device(String serialNumber, String more) {
    return "{\"schemas\":[\"%s\"],\"serialNumber\":\"%s\"%s}"
        .formatted(DEVICE_URN, serialNumber, more.isEmpty() ? "" : "," + more);
  }

  private static String unused() {
    return UUID.randomUUID().toString();
  }

  private static JsonNode created(String more) {
    return ok(send("POST", "/Devices", device(unused(), more)), 201);
  }

  private static String at(JsonNode device) {
    return "/Devices/" + device.get("id").textValue();
  }

  private static String filtered(String filter) {
    return "/Devices?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8);
  }

  private static String patch(String operations) {
    return "{\"schemas\":[\"%s\"],\"Operations\":[%s]}".formatted(PATCH_URN, operations);
  }

  @Nested
  class LifeCycle {
    @Test
    void createThenLocationAndEveryAttributeAreReturned() {
      Wire.Reply reply =
          send(
              "POST",
              "/Devices",
              """
              {"schemas":["%s","%s"],"serialNumber":"C02","kind":"laptop","weight":1.25,
               "boughtOn":"2026-01-02T03:04:05Z","externalId":"asset-7",
               "addresses":[{"value":"00:1b:44","type":"wired","primary":true}],
               "%s":{"contract":"L-1","monthlyRate":40}}"""
                  .formatted(DEVICE_URN, LEASE_URN, LEASE_URN));

      JsonNode device = ok(reply, 201);
      assertThat(reply.header("Location")).isEqualTo(acme.baseUrl() + at(device));
      assertThat(device.at("/meta/location").textValue()).isEqualTo(reply.header("Location"));
      assertThat(device.at("/meta/resourceType").textValue()).isEqualTo("Device");
      assertThat(device.at("/schemas").toString()).contains(DEVICE_URN, LEASE_URN);
      assertThat(device.get("weight").decimalValue()).isEqualByComparingTo("1.25");
      assertThat(device.get("externalId").textValue()).isEqualTo("asset-7");
      assertThat(device.at("/addresses/0/type").textValue()).isEqualTo("wired");
      assertThat(device.path(LEASE_URN).path("monthlyRate").intValue()).isEqualTo(40);
      assertThat(ok(send("GET", at(device), ""), 200)).isEqualTo(device);
    }

    @Test
    void replaceThenUnnamedAttributesAreRemoved() {
      JsonNode device = created("\"displayName\":\"Old\",\"kind\":\"phone\"");
      String serialNumber = device.get("serialNumber").textValue();

      JsonNode replaced =
          ok(send("PUT", at(device), device(serialNumber, "\"displayName\":\"New\"")), 200);

      assertThat(replaced.get("displayName").textValue()).isEqualTo("New");
      assertThat(replaced.has("kind")).isFalse();
    }

    @Test
    void patchWhenElementOrExtensionThenUpdated() {
      JsonNode device = created("\"addresses\":[{\"value\":\"a\",\"type\":\"wired\"}]");

      JsonNode patched =
          ok(
              send(
                  "PATCH",
                  at(device),
                  patch(
                      """
                      {"op":"replace","path":"addresses[type eq \\"wired\\"].value","value":"b"},
                      {"op":"add","path":"%s:endsOn","value":"2027-01-01T00:00:00Z"},
                      {"op":"Replace","value":{"active":"True","displayName":"Mine"}}"""
                          .formatted(LEASE_URN))),
              200);

      assertThat(patched.at("/addresses/0/value").textValue()).isEqualTo("b");
      assertThat(patched.path(LEASE_URN).path("endsOn").textValue())
          .isEqualTo("2027-01-01T00:00:00Z");
      assertThat(patched.get("active").isBoolean()).isTrue();
      assertThat(patched.get("displayName").textValue()).isEqualTo("Mine");
    }

    @Test
    void patchThenDialectOfTenantApplies() {
      Connection strict = server.connections().get(2);
      JsonNode device = ok(send(strict, "POST", "/Devices", device(unused(), ""), Map.of()), 201);

      assertRefused(
          send(
              strict,
              "PATCH",
              at(device),
              patch("{\"op\":\"replace\",\"path\":\"active\",\"value\":\"True\"}"),
              Map.of()),
          400,
          "invalidValue");
    }

    @Test
    void deleteThenResourceIsNotFound() {
      JsonNode device = created("");

      assertThat(send("DELETE", at(device), "").status()).isEqualTo(204);
      assertThat(send("GET", at(device), "").status()).isEqualTo(404);
    }

    @Test
    void updateWhenVersionIsOldThenRejected() {
      JsonNode device = created("");
      Map<String, String> seen = Map.of("If-Match", device.at("/meta/version").textValue());
      String path = at(device);
      String rename = patch("{\"op\":\"add\",\"path\":\"displayName\",\"value\":\"Mine\"}");

      assertThat(send(acme, "PATCH", path, rename, seen).status()).isEqualTo(200);
      assertThat(send(acme, "DELETE", path, "", seen).status()).isEqualTo(412);
    }

    @Test
    void readWhenOtherTenantThenNotFound() {
      JsonNode device = created("");
      Connection globex = server.connections().get(1);

      assertThat(send(globex, "GET", at(device), "", Map.of()).status()).isEqualTo(404);
      ok(
          send(
              globex,
              "POST",
              "/Devices",
              device(device.get("serialNumber").textValue(), ""),
              Map.of()),
          201);
    }
  }

  @Nested
  class Rules {
    @Test
    void createWhenUniqueValueExistsThenConflict() {
      JsonNode first = created("");
      JsonNode second = created("");
      String taken = first.get("serialNumber").textValue();

      assertRefused(send("POST", "/Devices", device(taken, "")), 409, "uniqueness");
      assertRefused(send("PUT", at(second), device(taken, "")), 409, "uniqueness");
      assertRefused(
          send(
              "PATCH",
              at(second),
              patch(
                  "{\"op\":\"replace\",\"path\":\"serialNumber\",\"value\":\"%s\"}"
                      .formatted(taken))),
          409,
          "uniqueness");
    }

    @Test
    void createWhenUniqueExtensionValueExistsThenConflict() {
      String lease = "\"%s\":{\"contract\":\"L-%s\"}".formatted(LEASE_URN, unused());
      created(lease);

      assertRefused(send("POST", "/Devices", device(unused(), lease)), 409, "uniqueness");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "invalidValue  | {\"schemas\":[\"URN\"],\"displayName\":\"No serial number\"}",
          "invalidValue  | {\"schemas\":[\"URN\"],\"serialNumber\":\"x\",\"owner\":{\"display\":\"Ada\"}}",
          "invalidValue  | {\"schemas\":[\"URN\"],\"serialNumber\":{\"number\":7}}",
          "invalidValue  | {\"schemas\":[\"URN\"],\"serialNumber\":\"x\",\"boughtOn\":\"today\"}",
        })
    void createWhenDeviceViolatesSchemaThenRejected(String scimType, String body) {
      assertRefused(send("POST", "/Devices", body.replace("URN", DEVICE_URN)), 400, scimType);
    }

    @Test
    void createWhenStringIsNumberAndStrictThenRejected() {
      String body = device("x", "").replace("\"x\"", "7");

      assertThat(ok(send("POST", "/Devices", body), 201).get("serialNumber").textValue())
          .isEqualTo("7");
      assertRefused(
          send(server.connections().get(2), "POST", "/Devices", body, Map.of()),
          400,
          "invalidValue");
    }

    @Test
    void patchWhenRequiredAttributeIsRemovedThenRejected() {
      assertRefused(
          send("PATCH", at(created("")), patch("{\"op\":\"remove\",\"path\":\"serialNumber\"}")),
          400,
          "mutability");
    }

    @Test
    void patchWhenImmutableAttributeHasValueThenRejected() {
      JsonNode device = created("\"madeBy\":\"Acme\"");

      assertRefused(
          send(
              "PATCH",
              at(device),
              patch("{\"op\":\"replace\",\"path\":\"madeBy\",\"value\":\"Globex\"}")),
          400,
          "mutability");
    }
  }

  @Nested
  class Queries {
    @Test
    void searchWhenOwnerElementOrExtensionThenFound() {
      String owner = unused();
      created(
          """
          "weight":2.5,"owner":{"value":"%s","$ref":"%s/Users/%s"},
          "addresses":[{"value":"%s","type":"wireless"}],"%s":{"monthlyRate":99}"""
              .formatted(owner, acme.baseUrl(), owner, owner, LEASE_URN));

      for (String filter :
          List.of(
              "owner.value eq \"" + owner + "\"",
              "owner eq \"" + owner + "\" and weight gt 2",
              "owner.$ref ew \"/Users/" + owner + "\"",
              "addresses[type eq \"wireless\" and value eq \"" + owner + "\"]",
              "owner.value eq \"" + owner + "\" and " + LEASE_URN + ":monthlyRate ge 99")) {
        JsonNode list = ok(send("GET", filtered(filter), ""), 200);
        assertThat(list.get("totalResults").intValue()).as(filter).isEqualTo(1);
        assertThat(list.at("/Resources/0/owner/value").textValue()).isEqualTo(owner);
      }
    }

    @Test
    void pagesThenEachDeviceOnce() {
      String kind = "\"displayName\":\"" + unused() + "\"";
      String filter = "displayName eq " + kind.substring(kind.indexOf(':') + 1);
      List<String> ids =
          List.of(
              created(kind).get("id").textValue(),
              created(kind).get("id").textValue(),
              created(kind).get("id").textValue());

      JsonNode page = ok(send("GET", filtered(filter) + "&startIndex=2&count=1", ""), 200);

      assertThat(page.get("totalResults").intValue()).isEqualTo(3);
      assertThat(page.get("itemsPerPage").intValue()).isEqualTo(1);
      assertThat(page.at("/Resources/0/id").textValue()).isEqualTo(ids.get(1));
    }

    @Test
    void readWhenAttributesThenOnlyRequestedAttributes() {
      JsonNode device =
          created("\"kind\":\"badge\",\"%s\":{\"monthlyRate\":5}".formatted(LEASE_URN));

      JsonNode shown =
          ok(send("GET", at(device) + "?attributes=" + LEASE_URN + ":monthlyRate", ""), 200);

      assertThat(shown.path(LEASE_URN).path("monthlyRate").intValue()).isEqualTo(5);
      assertThat(shown.has("kind")).isFalse();
    }
  }

  @Test
  void bulkThenOwnerAndDeviceAreCreated() {
    String body =
        """
        {"schemas":["%s"],"Operations":[
          {"method":"POST","path":"/Devices","bulkId":"d","data":{"schemas":["%s"],
            "serialNumber":"%s","owner":{"value":"bulkId:u"}}},
          {"method":"POST","path":"/Users","bulkId":"u","data":{
            "schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%s"}}]}"""
            .formatted(BULK_URN, DEVICE_URN, unused(), unused());

    JsonNode results = ok(send("POST", "/Bulk", body), 200);

    String device = location(results, "d");
    String user = location(results, "u");
    JsonNode shown = ok(send("GET", device.substring(acme.baseUrl().length()), ""), 200);
    assertThat(user).endsWith("/Users/" + shown.at("/owner/value").textValue());
  }

  private static String location(JsonNode results, String bulkId) {
    return Json.elements(results.get("Operations"))
        .filter(result -> result.path("bulkId").asText().equals(bulkId))
        .map(result -> result.path("location").asText())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void discoveryThenTypeAndSchemasAreListed() {
    JsonNode types = ok(send("GET", "/ResourceTypes", ""), 200);
    assertThat(types.findValuesAsText("name")).containsExactly("User", "Group", "Device");
    JsonNode type = ok(send("GET", "/ResourceTypes/Device", ""), 200);
    assertThat(type.get("endpoint").textValue()).isEqualTo("/Devices");
    assertThat(type.at("/schemaExtensions/0/schema").textValue()).isEqualTo(LEASE_URN);
    assertThat(type.at("/meta/location").textValue())
        .isEqualTo(acme.baseUrl() + "/ResourceTypes/Device");

    assertThat(ok(send("GET", "/Schemas", ""), 200).get("totalResults").intValue()).isEqualTo(5);
    for (String urn : List.of(DEVICE_URN, LEASE_URN)) {
      JsonNode schema = ok(send("GET", "/Schemas/" + urn, ""), 200);
      assertThat(schema.get("id").textValue()).isEqualTo(urn);
      assertThat(schema.at("/meta/location").textValue())
          .isEqualTo(acme.baseUrl() + "/Schemas/" + urn);
    }
  }

  @Test
  void discoveryWhenOtherApplicationThenTypeIsAbsent() {
    Connection insights = server.connections().get(3);
    assertThat(send(insights, "GET", "/Devices", "", Map.of()).status()).isEqualTo(404);
  }
}
