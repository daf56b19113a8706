// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rollcall.examples.demo.metacompliance.MetaCompliance;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests the guide "Microsoft Entra ID SCIM Auto User Provisioning Integration" section by section.
 */
@DisplayName("MyCompliance: Microsoft Entra ID SCIM Auto User Provisioning Integration")
class MetaComplianceGuideTest {
  private static final String USER =
      """
      {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%1$s@proseware.test",
       "externalId":"%1$s","active":true,"emails":[{"type":"work","value":"%1$s@proseware.test"}],
       "name":{"givenName":"Ada","familyName":"Lovelace"}}""";
  private static final String GROUP =
      """
      {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],
       "displayName":"%1$s","externalId":"%1$s"}""";

  private static DemoServer server;
  private static Entra entra;

  @BeforeAll
  static void start() throws IOException {
    server = Stores.serve(MetaCompliance::new);
    entra = Entra.of(server, "metacompliance").get(0);
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
  @DisplayName("3.2 Configure the Enterprise Application: the Tenant URL ends with the company key")
  void requestThenKeyIdentifiesCompany() {
    assertThat(entra.wire().baseUrl().getPath())
        .matches("/scim/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    String byId = entra.wire().baseUrl().getPath().replaceAll("[^/]+$", "proseware");
    Wire.Reply reply =
        entra
            .wire()
            .sendTo("GET", byId + "/Users", Map.of("Authorization", "Bearer " + entra.token()), "");
    assertThat(reply.status()).as("the id of the tables is not a key").isEqualTo(404);
  }

  @Test
  @DisplayName("3.2 Configure the Enterprise Application: Test Connection")
  void testConnectionThenEmptyList() {
    JsonReply response = entra.testConnection("userName");
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body().get("totalResults").intValue()).isZero();
    assertThat(entra.withToken("wrong").testConnection("userName").status()).isEqualTo(401);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("3.3 Provision Users and Groups")
  void groupLifecycleThenEachRequestSucceeds(PatchForm form) {
    new GroupWalk(entra, form).play(newGroup(), newUser(), newUser());
  }

  @Test
  @DisplayName("3.4 Remove Unsupported Attributes")
  void createWhenUnsupportedAttributesThenIgnored() {
    ObjectNode user = (ObjectNode) Entra.json(USER.formatted(UUID.randomUUID()));
    user.put("displayName", "Ada Lovelace");
    user.putArray("phoneNumbers").addObject().put("type", "fax").put("value", "1");
    user.putObject("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User")
        .put("employeeNumber", "7");

    JsonReply read = entra.get(entra.created("/Users", user.toString()));

    assertThat(read.body().fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "schemas", "id", "externalId", "userName", "name", "active", "emails", "meta");
    for (PatchForm form : PatchForm.values()) {
      Map<String, JsonNode> changes =
          Map.of(
              "displayName", TextNode.valueOf("Ada"),
              "phoneNumbers[type eq \"mobile\"].value", TextNode.valueOf("1"));
      assertThat(entra.update("/Users/" + read.id(), form, changes)).isEqualTo(read);
    }
  }

  @Test
  @DisplayName("3.6 Advanced Settings - Update Required Attributes")
  void schemasThenEqualAttributesOfGuide() {
    assertThat(GuideTable.of(entra, "User"))
        .containsExactlyInAnyOrder(
            "externalId String required",
            "userName String required",
            "name.givenName String required",
            "name.familyName String required",
            "active Boolean",
            "emails[type eq \"work\"].value String required");
    assertThat(GuideTable.of(entra, "Group"))
        .containsExactlyInAnyOrder("displayName String required", "members Reference");
  }

  @ParameterizedTest
  @ValueSource(strings = {"userName", "emails", "name", "externalId"})
  @DisplayName("3.6 Advanced Settings - required attributes must be sent")
  void createWhenRequiredAttributeIsMissingThenRejected(String required) {
    JsonReply response =
        entra.create("/Users", Entra.without(USER.formatted(UUID.randomUUID()), required));
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.detail()).contains(required);
  }

  @Test
  @DisplayName("3.7 Update Group Member Configuration: no groups in groups")
  void addMemberWhenNotUserThenRejected() {
    String inner = entra.get(newGroup()).id();
    String group = newGroup();
    assertThat(entra.patch(group, PatchForm.DEFAULT.addition(inner)).status()).isEqualTo(400);
    assertThat(entra.get(group).body().path("members")).isEmpty();
    JsonNode members =
        entra.get("/Schemas/urn:ietf:params:scim:schemas:core:2.0:Group").body().at("/attributes");
    assertThat(members.findValues("referenceTypes")).containsExactly(Entra.json("[\"User\"]"));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("4.1 User and Group Mappings")
  void patchWhenEachAttributeThenUpdated(PatchForm form) {
    String name = UUID.randomUUID().toString();
    Map<String, JsonNode> changes = new LinkedHashMap<>();
    changes.put("userName", TextNode.valueOf(name + "@new.test"));
    changes.put("emails[type eq \"work\"].value", TextNode.valueOf(name + "@mail.test"));
    changes.put("name.givenName", TextNode.valueOf("Augusta"));
    changes.put("name.familyName", TextNode.valueOf("King"));
    changes.put("externalId", TextNode.valueOf(name));

    JsonReply after = entra.update(newUser(), form, changes);

    assertThat(after.text("/userName")).isEqualTo(name + "@new.test");
    assertThat(after.text("/emails/0/value")).isEqualTo(name + "@mail.test");
    assertThat(after.text("/name/givenName")).isEqualTo("Augusta");
    assertThat(after.text("/name/familyName")).isEqualTo("King");
    assertThat(after.text("/externalId")).isEqualTo(name);
    assertThat(entra.find("/Users", "userName", name + "@NEW.test").text("/Resources/0/id"))
        .isEqualTo(after.id());
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("2. Maintaining and removing identities as their status changes")
  void userLifecycleThenDisabledRestoredAndDeleted(PatchForm form) {
    String path = newUser();
    assertThat(entra.setActive(path, form, false).body().get("active").booleanValue()).isFalse();
    assertThat(entra.setActive(path, form, true).body().get("active").booleanValue()).isTrue();
    assertThat(entra.delete(path).status()).isEqualTo(204);
    assertThat(entra.get(path).status()).isEqualTo(404);
  }

  @Test
  @DisplayName("4.6 View Audit Logs: objects that cannot be validated fail")
  void createWhenNameExistsThenConflict() {
    String user = USER.formatted(UUID.randomUUID());
    String path = entra.created("/Users", user);
    assertThat(entra.create("/Users", user).status()).isEqualTo(409);
    assertThat(entra.delete(path).status()).isEqualTo(204);
    assertThat(entra.create("/Users", user).status())
        .as("the name is available again")
        .isEqualTo(201);
  }

  @Test
  @DisplayName("Groups with many members are read page by page and change with their members")
  void groupWhenManyMembersThenComplete() {
    List<String> ids = Stream.generate(() -> entra.get(newUser()).id()).limit(30).toList();
    String group = newGroup();
    entra.patch(group, PatchForm.FLAGGED.addition(ids.toArray(String[]::new)));
    JsonReply before = entra.get(group);
    assertThat(before.body().findValuesAsText("value")).containsExactlyInAnyOrderElementsOf(ids);

    entra.delete("/Users/" + ids.get(7));

    JsonReply after = entra.get(group);
    assertThat(after.body().get("members")).hasSize(29);
    assertThat(after.text("/meta/version")).isNotEqualTo(before.text("/meta/version"));
  }
}
