// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.console.openapi.OpenApiDocument;
import dev.rollcall.scim.gateway.HostAccess;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.access.AccessCatalog;
import dev.rollcall.scim.spi.access.CatalogEntry;
import dev.rollcall.scim.spi.tenant.Feature;
import dev.rollcall.scim.spi.tenant.ResourceTypeCustomizer;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the OpenAPI document by the official schema and by responses of a gateway. */
class OpenApiDocumentTest {
  private static final String USER =
      """
      {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User",
       "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
       "userName":"%1$s@acme.example","externalId":"%1$s","active":true,"title":"Countess",
       "name":{"givenName":"Ada","familyName":"Lovelace"},"password":"a long secret 1",
       "emails":[{"type":"work","value":"%1$s@acme.example","primary":true}],
       "phoneNumbers":[{"type":"work","value":"+44 1"}],
       "x509Certificates":[{"value":"QWRh"}],"photos":[{"value":"https://acme.example/1"}],
       "addresses":[{"type":"work","locality":"London"}],"roles":[{"value":"admin"}],
       "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"Engines"}}\
      """;
  private static final String PATCH =
      """
      {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[%s]}\
      """;
  private static final String SEARCH =
      """
      {"schemas":["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],"count":2}\
      """;

  private final Product product = new Product();
  private final OpenApi api = document(profile -> profile);
  private final JsonNode document = api.document();
  private final ScimCalls calls =
      new ScimCalls(
          product.gateway,
          Product.ACME,
          product.tokens.issue(new Caller(Product.ACME, "entra")).secret());

  private OpenApi document(UnaryOperator<TenantProfile.Builder> settings) {
    Tenant tenant =
        Tenant.of(Product.ACME).withProfile(settings.apply(TenantProfile.builder()).build());
    byte[] json = OpenApiDocument.json(HostAccess.to(product.provider).describe(tenant));
    return OpenApi.parse(new String(json, StandardCharsets.UTF_8));
  }

  @Test
  void documentThenValidByOfficialSchema() {
    assertThat(api.faults()).isEmpty();
    String incomplete = ((ObjectNode) document.deepCopy()).without("info").toString();
    assertThat(OpenApi.parse(incomplete).faults()).isNotEmpty();
  }

  @Test
  void documentWhenProfileIsRestrictedThenValidAndWithoutWhatTheTenantLacks() {
    OpenApi restricted =
        document(
            profile ->
                profile
                    .unknownAttributes(UnknownAttributePolicy.REFUSE)
                    .requiresVersions(true)
                    .without(Feature.BULK)
                    .without(Feature.SORT)
                    .without(Feature.CURSOR)
                    .without(Feature.ROOT_QUERY)
                    .types(
                        ResourceTypeCustomizer.NONE
                            .without("Group")
                            .withoutAttributes("User", "title")));

    assertThat(restricted.faults()).isEmpty();
    JsonNode paths = restricted.document().get("paths");
    assertThat(paths.has("/Users/{id}")).isTrue();
    assertThat(List.of("/Groups", "/Bulk", "/.search")).noneMatch(paths::has);
    assertThat(paths.at("/~1Users/get/parameters").toString()).doesNotContain("sortBy", "cursor");
    assertThat(paths.at("/~1Users~1{id}/put/responses").has("428")).isTrue();
    assertThat(restricted.document().at("/components/schemas/User/properties").has("title"))
        .isFalse();
  }

  @Test
  void documentWhenRolesAreDeclaredThenReadOperationsOnly() {
    AccessCatalog catalog = AccessCatalog.NONE.withRoles(CatalogEntry.of("viewer"));
    OpenApi declared = document(profile -> profile.access(catalog));

    assertThat(declared.faults()).isEmpty();
    JsonNode paths = declared.document().get("paths");
    assertThat(paths.get("/Roles").fieldNames()).toIterable().containsExactly("get");
    assertThat(paths.get("/Roles/{id}").fieldNames())
        .toIterable()
        .containsExactly("parameters", "get");
    assertThat(paths.has("/Roles/.search")).isTrue();
    assertThat(paths.has("/Entitlements")).isFalse();
    JsonNode schemas = declared.document().at("/components/schemas");
    assertThat(schemas.has("RoleRequest")).isFalse();
    String role =
        """
        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Role"],"id":"viewer","value":"viewer",
         "supported":true,"limitedAssignmentsPermitted":false}
        """;
    JsonNode schema = OpenApi.json("{\"$ref\":\"#/components/schemas/Role\"}");
    assertThat(declared.faults(schema, role)).isEmpty();
  }

  @Test
  void documentThenFilterAndRequiredAttributesAreThoseOfTheTenant() {
    assertThat(document.at("/paths/~1Users/get/parameters/0/description").textValue())
        .contains("Indexed attributes: id, userName, displayName, externalId.");
    assertThat(document.at("/components/schemas/UserRequest/required").toString())
        .isEqualTo("[\"schemas\",\"userName\"]");
    assertThat(document.at("/components/schemas/User/properties").has("password")).isFalse();
    assertThat(document.at("/components/schemas/UserRequest/properties").has("groups")).isFalse();
    assertThat(document.at("/servers/0/url").textValue())
        .isEqualTo("https://app.example/acme/scim/v2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"User", "Group"})
  void exampleThenGatewayAcceptsIt(String type) {
    String example = document.at("/components/schemas/" + type + "Request/examples/0").toString();

    ScimCalls.Answer created = calls.send("POST", "/" + type + "s", example);

    assertThat(created.status()).as(created.text()).isEqualTo(201);
  }

  @Test
  void responsesOfGatewayThenMatchSchemas() {
    String user = id(check("POST", "/Users", "/Users", USER.formatted("ada"), 201));
    String other = id(check("POST", "/Users", "/Users", USER.formatted("bob"), 201));
    String one = "/Users/" + user;
    check("GET", "/Users/{id}", one, "", 200);
    check("GET", "/Users/{id}", one + "?attributes=userName", "", 200);
    check("GET", "/Users/{id}", "/Users/none", "", 404);
    check("GET", "/Users", "/Users", "", 200);
    check("GET", "/Users", "/Users?filter=userName%20eq%20%22ada@acme.example%22", "", 200);
    check("GET", "/Users", "/Users?filter=userName%20eq%20%22none%22", "", 200);
    check("GET", "/Users", "/Users?cursor&count=1", "", 200);
    check("GET", "/Users", "/Users?sortBy=userName&startIndex=2&count=1", "", 200);
    check("GET", "/Users", "/Users?filter=userName", "", 400);
    check("POST", "/Users", "/Users", USER.formatted("ada"), 409);
    check("POST", "/Users", "/Users", "{}", 400);
    check("PUT", "/Users/{id}", one, USER.formatted("ada"), 200);
    check("PATCH", "/Users/{id}", one, PATCH.formatted(active()), 200);
    check("POST", "/Users/.search", "/Users/.search", SEARCH, 200);
    group(user, other);
    check("POST", "/.search", "/.search", SEARCH, 200);
    check("GET", "/ServiceProviderConfig", "/ServiceProviderConfig", "", 200);
    check("GET", "/Schemas", "/Schemas", "", 200);
    check("GET", "/ResourceTypes", "/ResourceTypes", "", 200);
    check("GET", "/ResourceTypes/{id}", "/ResourceTypes/User", "", 200);
    check("GET", "/Schemas/{id}", "/Schemas/urn:ietf:params:scim:schemas:core:2.0:User", "", 200);
    check("DELETE", "/Users/{id}", one, "", 204);
    check("DELETE", "/Users/{id}", one, "", 404);
  }

  private void group(String user, String other) {
    String schema = "\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:Group\"]";
    String body =
        "{%s,\"displayName\":\"Engineers\",\"members\":[{\"value\":\"%s\"}]}"
            .formatted(schema, user);
    String group = "/Groups/" + id(check("POST", "/Groups", "/Groups", body, 201));
    String added =
        "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"%s\"}]}".formatted(other);
    check("PATCH", "/Groups/{id}", group, PATCH.formatted(added), 204);
    check("GET", "/Groups/{id}", group, "", 200);
    check("GET", "/Users/{id}", "/Users/" + other, "", 200);
    String bulk =
        """
        {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],
         "Operations":[{"method":"DELETE","path":"%s"}]}\
        """
            .formatted(group);
    check("POST", "/Bulk", "/Bulk", bulk, 200);
  }

  private static String active() {
    return "{\"op\":\"replace\",\"path\":\"active\",\"value\":false}";
  }

  private static String id(JsonNode resource) {
    return resource.get("id").textValue();
  }

  /** Sends a request and validates the response by the document. */
  private JsonNode check(String method, String path, String url, String body, int status) {
    ScimCalls.Answer answer = calls.send(method, url, body);
    assertThat(answer.status()).as("%s %s: %s", method, url, answer.text()).isEqualTo(status);
    Optional<String> contentType =
        answer.text().isEmpty() ? Optional.empty() : Optional.of("application/scim+json");
    assertThat(api.differences(api.operation(method, path), status, contentType, answer.text()))
        .as("%s %s", method, url)
        .isEmpty();
    return OpenApi.json(answer.text().isEmpty() ? "null" : answer.text());
  }

  @Test
  void schemaWhenResponseHasUndeclaredAttributeThenFault() {
    JsonNode schema = OpenApi.json("{\"$ref\":\"#/components/schemas/User\"}");
    String valid = "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"id\":\"1\"%s}";

    assertThat(api.faults(schema, valid.formatted(""))).isEmpty();
    assertThat(api.faults(schema, valid.formatted(",\"shoeSize\":41"))).isNotEmpty();
    assertThat(api.faults(schema, valid.formatted(",\"active\":\"True\""))).isNotEmpty();
  }
}
