// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rollcall.examples.demo.insights.Access;
import dev.rollcall.examples.demo.insights.Insights;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.mapping.EffectiveMappings;
import dev.rollcall.scim.spi.mapping.MappingChange;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the guide "Microsoft Entra SCIM Integration" of Specmatic Insights step by step. */
@DisplayName("Specmatic Insights: Microsoft Entra SCIM Integration")
class InsightsGuideTest {
  private static final String USER =
      """
      {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%1$s@org.test",
       "externalId":"%1$s","active":"True"}""";
  private static final String GROUP =
      """
      {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],
       "displayName":"%1$s","externalId":"%1$s"}""";

  private static final List<MappingChange<Access>> CHANGES = new CopyOnWriteArrayList<>();

  private static DemoServer server;
  private static Insights insights;
  private static Entra entra;

  @BeforeAll
  static void start() throws IOException {
    server =
        Stores.serve(
            storage -> {
              insights = new Insights(storage, (organisation, change) -> CHANGES.add(change));
              return insights;
            });
    entra = Entra.of(server, "insights").get(0);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String newUser() {
    return entra.created("/Users", USER.formatted(UUID.randomUUID()));
  }

  private static String newGroup() {
    return entra.created("/Groups", GROUP.formatted(UUID.randomUUID()));
  }

  @Test
  @DisplayName("After group sync, role and identity type mapping is configured in Insights")
  void groupMappingThenRolesAndIdentityTypes() {
    TenantContext organisation = TenantContext.of(Tenant.of("org-4f9c21"));
    EffectiveMappings<Access> access = insights.access();
    String ada = newUser();
    String staff = newGroup();
    String machines = newGroup();
    PatchForm form = PatchForm.values()[0];
    String id = entra.get(ada).id();
    entra.patch(staff, form.addition(id));
    assertThat(access.of(organisation, id)).isEmpty();

    access.map(organisation, entra.get(staff).id(), Optional.of(Access.HUMAN_USER));
    access.map(organisation, entra.get(machines).id(), Optional.of(Access.SERVICE_ADMIN));
    entra.patch(machines, form.addition(id));
    assertThat(access.of(organisation, id)).contains(Access.SERVICE_ADMIN);
    // A rename changes no access, because a mapping refers to the id of the group.
    entra.update(
        staff, form, Map.of("displayName", TextNode.valueOf(UUID.randomUUID().toString())));
    entra.patch(machines, form.removal(id));
    assertThat(access.of(organisation, id)).contains(Access.HUMAN_USER);
    access.map(organisation, entra.get(staff).id(), Optional.of(Access.HUMAN_ADMIN));
    assertThat(entra.delete(staff).status()).isEqualTo(204);
    assertThat(access.of(organisation, id)).isEmpty();

    assertThat(CHANGES.stream().filter(change -> change.memberId().equals(id)))
        .extracting(change -> change.after().orElse(null))
        .containsExactly(
            Access.HUMAN_USER, Access.SERVICE_ADMIN, Access.HUMAN_USER, Access.HUMAN_ADMIN, null);
  }

  @Test
  @DisplayName("Step 2: Configure provisioning endpoint: Test Connection")
  void testConnectionThenEmptyList() {
    assertThat(entra.wire().baseUrl().getPath()).isEqualTo("/org-4f9c21/scim/v2");
    for (String attribute : List.of("userName", "externalId")) {
      JsonReply response = entra.testConnection(attribute);
      assertThat(response.status()).isEqualTo(200);
      assertThat(response.body().get("totalResults").intValue()).isZero();
    }
  }

  @Test
  @DisplayName("Step 3: Configure user provisioning mappings (required)")
  void schemasThenEqualMappingsOfGuide() {
    assertThat(GuideTable.of(entra, "User"))
        .containsExactlyInAnyOrder("userName String required", "active Boolean required");
    // externalId is common to all resources and in no schema (RFC 7643 section 3.1).
    JsonReply user = entra.get(newUser());
    assertThat(entra.find("/Users", "externalId", user.text("/externalId")).text("/Resources/0/id"))
        .isEqualTo(user.id());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"title\":\"Countess\"",
        "\"name\":{\"givenName\":\"Ada\"}",
        "\"emails\":[{\"type\":\"work\",\"value\":\"ada@org.test\"}]",
        "\"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\":{\"department\":\"X\"}",
        "\"shoeSize\":41"
      })
  @DisplayName("Step 3: extra profile attributes must not be sent")
  void createWhenAttributeIsUndeclaredThenRejected(String extra) {
    String name = extra.substring(1, extra.indexOf('"', 1));
    String user = USER.formatted(UUID.randomUUID()).replace("\"active\"", extra + ",\"active\"");
    JsonReply created = entra.create("/Users", user);
    assertThat(created.status()).isEqualTo(400);
    assertThat(created.scimType()).isEqualTo("invalidValue");
    assertThat(created.detail()).contains(name);
  }

  @Test
  @DisplayName("Step 3: an empty value is not an extra attribute")
  void createWhenNullsOrReadOnlyValuesThenAccepted() {
    ObjectNode user = (ObjectNode) Entra.json(USER.formatted(UUID.randomUUID()));
    user.putNull("title").put("id", "echo").putArray("emails");
    user.putObject("meta").put("resourceType", "User");
    JsonReply read = entra.get(entra.created("/Users", user.toString()));
    assertThat(read.id()).isNotEqualTo("echo");

    JsonReply replaced = entra.send("PUT", "/Users/" + read.id(), read.body().toString());
    assertThat(replaced.status()).as("%s", replaced).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("Step 3: example required mapping")
  void patchWhenEachAttributeThenUpdated(PatchForm form) {
    String name = UUID.randomUUID().toString();
    Map<String, JsonNode> changes = new LinkedHashMap<>();
    changes.put("userName", TextNode.valueOf(name + "@new.test"));
    changes.put("externalId", TextNode.valueOf(name));
    JsonReply after = entra.update(newUser(), form, changes);
    assertThat(after.text("/userName")).isEqualTo(name + "@new.test");
    assertThat(after.text("/externalId")).isEqualTo(name);

    JsonReply rejected =
        entra.update(newUser(), form, Map.of("title", TextNode.valueOf("Countess")));
    assertThat(rejected.status()).isEqualTo(400);
    assertThat(rejected.detail()).contains("title");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("Step 5: Group provisioning (optional)")
  void groupLifecycleThenEachRequestSucceeds(PatchForm form) {
    new GroupWalk(entra, form).play(newGroup(), newUser(), newUser());
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("Validate behavior: deprovisioning is reflected through active=false, or delete")
  void userLifecycleThenDisabledRestoredAndDeleted(PatchForm form) {
    String path = newUser();
    assertThat(entra.setActive(path, form, false).body().get("active").booleanValue()).isFalse();
    assertThat(entra.setActive(path, form, true).body().get("active").booleanValue()).isTrue();
    assertThat(entra.delete(path).status()).isEqualTo(204);
    assertThat(entra.get(path).status()).isEqualTo(404);
  }

  @Test
  @DisplayName("Troubleshooting: 401/403 from SCIM endpoint")
  void requestWhenTokenIsInvalidThenUnauthorized() {
    assertThat(entra.withToken("wrong").get("/Users").status()).isEqualTo(401);
    assertThat(entra.withToken("").get("/Users").status()).isEqualTo(401);
    Entra other = Entra.of(server, "insights").get(1);
    assertThat(entra.withToken(other.token()).get("/Users").status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "ada", "ada@", "@org.test", "ada lovelace@org.test"})
  @DisplayName("Troubleshooting: 400: userName resolves to a non-empty email-like value")
  void createWhenUserNameIsNotEmailThenRejected(String userName) {
    ObjectNode user = (ObjectNode) Entra.json(USER.formatted(UUID.randomUUID()));
    JsonReply created = entra.create("/Users", user.put("userName", userName).toString());
    assertThat(created.status()).isEqualTo(400);
    assertThat(created.detail()).contains("userName");
    JsonReply updated =
        entra.update(newUser(), PatchForm.DEFAULT, Map.of("userName", TextNode.valueOf(userName)));
    assertThat(updated.status()).isEqualTo(400);
  }

  @Test
  @DisplayName("Troubleshooting: 400: active mapping is present")
  void createWhenActiveIsMissingThenRejected() {
    JsonReply response =
        entra.create("/Users", Entra.without(USER.formatted(UUID.randomUUID()), "active"));
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.detail()).contains("active");
  }

  @Test
  @DisplayName("SCIM Reference: no /Me, no bulk, no sort")
  void discoveryThenUnsupportedFeaturesAreDeclared() {
    assertThat(entra.get("/Me").status()).isEqualTo(501);
    assertThat(entra.send("POST", "/Bulk", "{\"Operations\":[]}").status()).isIn(404, 501);
    JsonNode configuration = entra.get("/ServiceProviderConfig").body();
    assertThat(configuration.at("/bulk/supported").booleanValue()).isFalse();
    assertThat(configuration.at("/sort/supported").booleanValue()).isFalse();
    assertThat(configuration.at("/patch/supported").booleanValue()).isTrue();
  }
}
