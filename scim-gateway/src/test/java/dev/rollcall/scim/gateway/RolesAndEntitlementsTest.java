// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import static dev.rollcall.scim.gateway.DeclaredCatalog.CATALOG;
import static dev.rollcall.scim.gateway.DeclaredCatalog.VIEWER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.gateway.GatewayFixture.Reply;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.spi.access.AccessCatalog;
import dev.rollcall.scim.spi.access.CatalogEntry;
import dev.rollcall.scim.spi.access.CatalogFormat;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import dev.rollcall.scim.spi.tenant.ResourceTypeCustomizer;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.IntegerValue;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Roles and entitlements that a tenant declares: published and described. */
@Requirement("D-037")
class RolesAndEntitlementsTest {
  private static final String ROLE = "urn:ietf:params:scim:schemas:core:2.0:Role";

  private final GatewayFixture host = new GatewayFixture();

  @BeforeEach
  void declare() {
    declare(CATALOG);
  }

  private void declare(AccessCatalog catalog) {
    host.profile(TenantProfile.builder().access(catalog).build());
  }

  private static ComplexValue parsed(String json) {
    return new JsonReader(Limits.DEFAULT).readObject(json);
  }

  private static List<String> values(Reply page) {
    return page.json().elements("Resources").stream()
        .map(resource -> ((ComplexValue) resource).findText("value").orElse("-"))
        .toList();
  }

  private static List<String> roles(ComplexValue user) {
    return user.elements("roles").stream()
        .map(role -> ((ComplexValue) role).findText("value").orElse("-"))
        .toList();
  }

  private List<String> rolesOf(String path) {
    return roles(host.read(path));
  }

  private static void assertRefused(Reply reply, String detail) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(reply.json().findText("scimType")).contains("invalidValue");
    assertThat(reply.json().findText("detail")).contains(detail);
  }

  private Reply getOfOther(String path) {
    return host.handle("GET", "/globex/scim/v2" + path, "", "Authorization: Bearer other");
  }

  @Test
  void roleThenAttributesOfTheDraft() {
    ComplexValue role = host.read("/Roles/r-3");

    assertThat(role.without("meta"))
        .isEqualTo(
            parsed(
                """
                {"schemas":["%s"],"id":"r-3","value":"admin","display":"Administrator",
                 "type":"Internal","primary":true,"supported":true,
                 "limitedAssignmentsPermitted":true,"totalAssignmentsPermitted":5,
                 "totalAssignmentsUsed":2,"contains":["editor"]}
                """
                    .formatted(ROLE)));
    assertThat(role.complexOrEmpty("meta").findText("location"))
        .contains(GatewayFixture.BASE + "/Roles/r-3");
    assertThat(role.complexOrEmpty("meta").findText("resourceType")).contains("Role");
    assertThat(host.read("/Roles/editor").elements("containedBy")).hasSize(1);
    assertThat(host.get("/Roles/owner").status()).isEqualTo(404);
  }

  @Test
  void roleWhenVersionIsKnownThenNotModified() {
    Reply first = host.get("/Roles/viewer");
    String version = first.headers().get("ETag");

    assertThat(host.send("GET", "/Roles/viewer", "", "If-None-Match: " + version).status())
        .isEqualTo(304);
    declare(AccessCatalog.NONE.withRoles(VIEWER.withDisplay("Reader")));
    assertThat(host.send("GET", "/Roles/viewer", "", "If-None-Match: " + version).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                          | editor,admin,viewer
          ?startIndex=2&count=1                       | admin
          ?startIndex=9                               |
          ?filter=value+eq+%22ADMIN%22                | admin
          ?filter=display+co+%22e%22+and+not+(type+pr)| editor,viewer
          ?filter=contains+eq+%22viewer%22            | editor
          ?filter=totalAssignmentsPermitted+gt+4      | admin
          ?filter=id+eq+%22r-3%22                     | admin
          ?sortBy=value                               | admin,editor,viewer
          ?sortBy=display&sortOrder=descending&count=2| viewer,editor
          """)
  void listThenFilteredSortedAndPaged(String query, String expected) {
    assertThat(values(host.get("/Roles" + query)))
        .containsExactly(expected == null ? new String[0] : expected.split(","));
  }

  @Test
  void listThenTotalsAndProjection() {
    ComplexValue page = host.read("/Roles?count=1&startIndex=1&attributes=display");

    assertThat(page.find("totalResults")).contains(new IntegerValue(3));
    assertThat(page.find("itemsPerPage")).contains(new IntegerValue(1));
    ComplexValue role = (ComplexValue) page.elements("Resources").get(0);
    assertThat(role.names()).containsExactlyInAnyOrder("schemas", "id", "display");
    assertThat(values(host.search("/Roles", ",\"filter\":\"value sw \\\"v\\\"\"")))
        .containsExactly("viewer");
    assertThat(host.get("/Roles?filter=color+pr").status()).isEqualTo(400);
  }

  @Test
  void listByCursorThenAllValuesOnce() {
    ComplexValue first = host.read("/Roles?cursor=&count=2");
    String cursor = first.findText("nextCursor").orElseThrow();
    Reply second = host.get("/Roles?count=2&cursor=" + cursor);

    assertThat(first.elements("Resources")).hasSize(2);
    assertThat(values(second)).containsExactly("viewer");
    assertThat(second.json().has("nextCursor")).isFalse();
  }

  @Test
  void queryOfAllTypesThenContainsDeclaredValues() {
    host.addUser("ada", "");

    assertThat(host.read("/").elements("Resources")).hasSize(5);
    assertThat(values(host.get("/?filter=meta.resourceType+eq+%22Entitlement%22")))
        .containsExactly("seat");
  }

  @ParameterizedTest
  @CsvSource({
    "POST,/Roles",
    "PUT,/Roles/viewer",
    "PATCH,/Roles/viewer",
    "DELETE,/Roles/viewer",
    "POST,/Entitlements",
    "DELETE,/Entitlements/seat"
  })
  void writeThenMethodNotAllowed(String method, String path) {
    String body = method.equals("DELETE") ? "" : "{\"value\":\"x\"}";
    Reply reply = host.send(method, path, body);

    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.headers()).containsEntry("Allow", "GET, HEAD, OPTIONS");
    assertThat(values(host.get("/Roles"))).hasSize(3);
  }

  @Test
  void writeInBulkThenMethodNotAllowed() {
    Reply reply =
        host.send(
            "POST",
            "/Bulk",
            """
            {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[
             {"method":"POST","path":"/Roles","bulkId":"1","data":{"schemas":["%1$s"]}},
             {"method":"PATCH","path":"/Roles/viewer","data":{
              "schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
              "Operations":[{"op":"add","path":"display","value":"x"}]}},
             {"method":"DELETE","path":"/Roles/viewer"}]}
            """
                .formatted(ROLE));

    assertThat(reply.json().elements("Operations"))
        .extracting(operation -> ((ComplexValue) operation).findText("status").orElse(""))
        .containsExactly("405", "405", "405");
  }

  @Test
  void optionsThenReadMethods() {
    assertThat(host.send("OPTIONS", "/Roles", "").headers())
        .containsEntry("Allow", "GET, HEAD, OPTIONS");
    assertThat(host.send("OPTIONS", "/Users", "").header("Allow"))
        .contains("GET, HEAD, POST, OPTIONS");
  }

  @Test
  void discoveryThenTypesAndSchemas() {
    assertThat(host.read("/ResourceTypes/Role").without("meta"))
        .isEqualTo(
            parsed(
                """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:ResourceType"],"id":"Role",
                 "name":"Role","description":"The roles that users can have.",
                 "endpoint":"/Roles","schema":"%s"}
                """
                    .formatted(ROLE)));
    ComplexValue schema = host.read("/Schemas/" + ROLE);
    assertThat(schema.elements("attributes"))
        .extracting(attribute -> ((ComplexValue) attribute).findText("mutability").orElse(""))
        .hasSize(10)
        .containsOnly("readOnly");
    assertThat(host.read("/ResourceTypes").elements("Resources")).hasSize(4);
    assertThat(host.get("/Schemas").body()).contains("core:2.0:Entitlement");
  }

  @Test
  void serviceProviderConfigThenAbilitiesOfTheOtherTypesAreAdvertised() {
    assertThat(host.get("/ServiceProviderConfig").body())
        .contains("\"etag\":{\"supported\":true}", "\"sort\":{\"supported\":true}")
        .contains("\"cursor\":true");
  }

  @Test
  void configurationThenDescribesTheAttributesOfUsers() {
    assertThat(host.read("/ServiceProviderConfig").complexOrEmpty("RolesAndEntitlements"))
        .isEqualTo(
            parsed(
                """
                {"roles":{"supported":true,"multipleRolesSupported":true,
                 "primarySupported":true,"typeSupported":true,"types":["Internal"]},
                 "entitlements":{"supported":true,"multipleEntitlementsSupported":true,
                 "primarySupported":true,"typeSupported":true,"types":["License"]}}
                """));

    host.profile(
        TenantProfile.builder()
            .access(AccessCatalog.NONE.withSingleRole(VIEWER))
            .types(ResourceTypeCustomizer.NONE.withoutAttributes("User", "roles.primary"))
            .build());

    assertThat(host.read("/ServiceProviderConfig").complexOrEmpty("RolesAndEntitlements"))
        .isEqualTo(
            parsed(
                """
                {"roles":{"supported":true,"multipleRolesSupported":false,
                 "primarySupported":false,"typeSupported":true},
                 "entitlements":{"supported":false}}
                """));
    assertThat(host.get("/Entitlements").status()).isEqualTo(404);
  }

  @Test
  void configurationWhenNothingIsDeclaredThenNoEndpoints() {
    declare(AccessCatalog.NONE);

    assertThat(host.read("/ServiceProviderConfig").has("RolesAndEntitlements")).isFalse();
    assertThat(host.get("/Roles").status()).isEqualTo(404);
    assertThat(host.get("/ResourceTypes").body()).doesNotContain("Role");
    assertThat(rolesOf(host.addUser("ada", ",\"roles\":[{\"value\":\"any\"}]")))
        .containsExactly("any");
  }

  @Test
  void configurationWhenTypeIsRemovedThenNotSupported() {
    host.profile(
        TenantProfile.builder()
            .access(CATALOG)
            .types(ResourceTypeCustomizer.NONE.without("Role"))
            .build());

    assertThat(host.get("/Roles").status()).isEqualTo(404);
    assertThat(
            host.read("/ServiceProviderConfig")
                .complexOrEmpty("RolesAndEntitlements")
                .complexOrEmpty("roles"))
        .isEqualTo(parsed("{\"supported\":false}"));
  }

  @Test
  void oktaFormatThenSchemasOfOkta() {
    declare(
        AccessCatalog.NONE
            .withRoles(VIEWER, CatalogEntry.of("guest").withDescription("Can read one page."))
            .withFormat(CatalogFormat.OKTA));

    assertThat(host.read("/ResourceTypes/Role").findText("schema"))
        .contains("urn:okta:scim:schemas:core:1.0:Role");
    ComplexValue page = host.read("/Roles?count=1&startIndex=1");
    assertThat(((ComplexValue) page.elements("Resources").get(0)).without("meta"))
        .isEqualTo(
            parsed(
                """
                {"schemas":["urn:okta:scim:schemas:core:1.0:Role"],"id":"guest",
                 "displayName":"guest","type":"Role","description":"Can read one page."}
                """));
    assertThat(host.read("/ServiceProviderConfig").has("RolesAndEntitlements")).isFalse();
    assertThat(rolesOf(host.addUser("ada", ",\"roles\":[{\"value\":\"guest\"}]")))
        .containsExactly("guest");
    assertRefused(
        host.send(
            "POST",
            "/Users",
            """
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"bob",
             "roles":[{"value":"owner"}]}
            """),
        "'roles.value' must be a supported value of /Roles, but is 'owner'");
  }

  @Test
  void otherTenantThenDoesNotSeeDeclaredValues() {
    String cursor = host.read("/Roles?cursor=&count=1").findText("nextCursor").orElseThrow();

    assertThat(getOfOther("/Roles").status()).isEqualTo(404);
    assertThat(getOfOther("/Roles/viewer").status()).isEqualTo(404);
    assertThat(getOfOther("/ServiceProviderConfig").body()).doesNotContain("RolesAndEntitlements");

    host.tenants.put(
        Tenant.of("globex")
            .withProfile(
                TenantProfile.builder()
                    .access(AccessCatalog.NONE.withRoles(CatalogEntry.of("owner")))
                    .build()));

    assertThat(values(getOfOther("/Roles"))).containsExactly("owner");
    assertThat(getOfOther("/Roles/viewer").status()).isEqualTo(404);
    assertThat(getOfOther("/Roles/owner").status()).isEqualTo(200);
    assertThat(values(getOfOther("/Roles?filter=value+eq+%22viewer%22"))).isEmpty();
    Reply refused = getOfOther("/Roles?count=1&cursor=" + cursor);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().findText("scimType")).contains("invalidCursor");
    assertThat(values(host.get("/Roles?count=1&cursor=" + cursor))).containsExactly("admin");
  }

  @Test
  void endpointInAnyLetterCaseThenDeclaredValues() {
    assertThat(values(host.get("/roles"))).hasSize(3);
    assertThat(host.get("/entitlements/seat").status()).isEqualTo(200);
  }

  @Test
  void oktaFormatWhenRoleHasNameAndTypeThenBoth() {
    declare(
        AccessCatalog.NONE.withRoles(VIEWER.withType("Internal")).withFormat(CatalogFormat.OKTA));

    assertThat(host.read("/Roles/viewer").without("meta"))
        .isEqualTo(
            parsed(
                """
                {"schemas":["urn:okta:scim:schemas:core:1.0:Role"],"id":"viewer",
                 "displayName":"Viewer","type":"Internal"}
                """));
  }

  @Test
  void readThenRecordedWithTheTypeOfTheCatalog() {
    host.get("/Roles/viewer");
    host.get("/Entitlements");

    assertThat(host.log.recent("acme", ProvisioningLog.Selection.ALL, 2))
        .extracting(entry -> entry.subject().resourceType().orElse(""))
        .containsExactly("Entitlement", "Role");
  }
}
