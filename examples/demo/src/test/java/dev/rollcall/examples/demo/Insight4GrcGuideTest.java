// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rollcall.examples.demo.insight4grc.Insight4Grc;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests the guide "Configure Insight4GRC for automatic user provisioning" step by step. */
@DisplayName("Configure Insight4GRC for automatic user provisioning with Microsoft Entra ID")
class Insight4GrcGuideTest {
  private static final String MANAGER =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager";
  private static final String ENTERPRISE =
      "/urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
  private static final String USER =
      """
      {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User",
                  "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
       "userName":"%1$s@wingtip.test","externalId":"%1$s","active":true,
       "name":{"givenName":"Ada","familyName":"Lovelace"},"title":null}""";
  private static final String GROUP =
      """
      {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group",
                  "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"],
       "displayName":"%1$s","externalId":"%1$s"}""";

  private static DemoServer server;
  private static Entra entra;

  @BeforeAll
  static void start() throws IOException {
    server = Stores.serve(Insight4Grc::new);
    entra = Entra.of(server, "insight4grc").get(0);
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
  @DisplayName("Step 2: the SCIM endpoint URL is made of the domain name")
  void requestWhenOtherDomainThenOtherCustomer() {
    assertThat(entra.wire().baseUrl().getHost()).isEqualTo("wingtip.insight4grc.localhost");
    assertThat(entra.wire().baseUrl().getPath()).isEqualTo("/public/api/scim/v2");
    Entra other = Entra.of(server, "insight4grc").get(1);
    assertThat(other.withToken(entra.token()).get("/Users").status()).isEqualTo(401);
    assertThat(other.get(newUser()).status()).isEqualTo(404);
  }

  @Test
  @DisplayName("Step 5.5: Test Connection")
  void testConnectionThenEmptyList() {
    for (String attribute : List.of("userName", "externalId")) {
      JsonReply response = entra.testConnection(attribute);
      assertThat(response.status()).isEqualTo(200);
      assertThat(response.body().get("totalResults").intValue()).isZero();
    }
  }

  @Test
  @DisplayName("Step 5.5: If the connection fails")
  void requestWhenTokenIsInvalidThenUnauthorized() {
    for (String wrong : List.of("not-the-token", "")) {
      JsonReply response = entra.withToken(wrong).testConnection("userName");
      assertThat(response.status()).isEqualTo(401);
      assertThat(response.text("/schemas/0")).endsWith("Error");
    }
  }

  @Test
  @DisplayName("Step 5.9: user attributes")
  void schemasThenUsersEqualTableOfGuide() {
    assertThat(GuideTable.of(entra, "User"))
        .containsExactlyInAnyOrder(
            "userName String required",
            "active Boolean",
            MANAGER + " String",
            "title String",
            "name.givenName String",
            "name.familyName String",
            "emails[type eq \"work\"].value String",
            "phoneNumbers[type eq \"work\"].value String");
    // externalId is common to all resources and in no schema (RFC 7643 section 3.1).
  }

  @Test
  @DisplayName("Step 5.9: supported for filtering")
  void searchWhenFilterAttributeOfGuideThenUserIsFound() {
    JsonReply user = entra.get(newUser());
    for (String attribute : List.of("userName", "externalId")) {
      JsonReply found = entra.find("/Users", attribute, user.text("/" + attribute));
      assertThat(found.text("/Resources/0/id")).isEqualTo(user.id());
    }
    assertThat(entra.find("/Users", "title", "Countess").scimType()).isEqualTo("invalidFilter");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("Step 5.9: every attribute is kept synchronised")
  void patchWhenEachAttributeThenUpdated(PatchForm form) {
    String manager = entra.get(newUser()).id();
    String path = newUser();
    Map<String, JsonNode> changes = new LinkedHashMap<>();
    changes.put("userName", TextNode.valueOf(UUID.randomUUID() + "@new.test"));
    changes.put("externalId", TextNode.valueOf(UUID.randomUUID().toString()));
    changes.put(MANAGER, TextNode.valueOf(manager));
    changes.put("title", TextNode.valueOf("Countess"));
    changes.put("name.givenName", TextNode.valueOf("Augusta"));
    changes.put("name.familyName", TextNode.valueOf("King"));
    changes.put("emails[type eq \"work\"].value", TextNode.valueOf("ada@new.test"));
    changes.put("phoneNumbers[type eq \"work\"].value", TextNode.valueOf("55555555555"));

    JsonReply after = entra.update(path, form, changes);

    assertThat(after.status()).as("%s", after).isEqualTo(200);
    assertThat(after.text("/userName")).endsWith("@new.test");
    assertThat(after.body().get("externalId")).isEqualTo(changes.get("externalId"));
    assertThat(after.text(ENTERPRISE + "/manager/value")).isEqualTo(manager);
    assertThat(after.text("/title")).isEqualTo("Countess");
    assertThat(after.body().get("name"))
        .isEqualTo(Entra.json("{\"givenName\":\"Augusta\",\"familyName\":\"King\"}"));
    assertThat(after.body().get("emails"))
        .isEqualTo(Entra.json("[{\"type\":\"work\",\"value\":\"ada@new.test\"}]"));
    assertThat(after.text("/phoneNumbers/0/value")).isEqualTo("55555555555");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("Capabilities: users who do not require access anymore are disabled and restored")
  void userLifecycleThenDisabledAndRestored(PatchForm form) {
    String path = newUser();
    assertThat(entra.setActive(path, form, false).body().get("active").booleanValue()).isFalse();
    assertThat(entra.setActive(path, form, true).body().get("active").booleanValue()).isTrue();
  }

  @Test
  @DisplayName("Capabilities: remove users")
  void deleteThenUserIsNotFound() {
    String path = newUser();
    assertThat(entra.delete(path).status()).isEqualTo(204);
    assertThat(entra.get(path).status()).isEqualTo(404);
    assertThat(entra.delete(path).status()).isEqualTo(404);
  }

  @Test
  @DisplayName("Change log: manager has been added, a plain string")
  void patchWhenManagerIsStringThenReferenceIsReturned() {
    String manager = entra.get(newUser()).id();
    String name = UUID.randomUUID().toString();
    String json =
        Entra.without(USER.formatted(name), "title")
            .replace(
                "\"active\"", "\"" + ENTERPRISE.substring(1) + "\":{\"manager\":\"%s\"},\"active\"")
            .formatted(manager);

    JsonReply created = entra.create("/Users", json);

    assertThat(created.status()).as("%s", created).isEqualTo(201);
    assertThat(created.text(ENTERPRISE + "/manager/value")).isEqualTo(manager);
  }

  @Test
  @DisplayName("Step 5.11: group attributes")
  void schemasThenGroupsEqualTableOfGuide() {
    assertThat(GuideTable.of(entra, "Group"))
        .containsExactlyInAnyOrder("displayName String required", "members Reference");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("Capabilities: provision groups and group memberships")
  void groupLifecycleThenEachRequestSucceeds(PatchForm form) {
    new GroupWalk(entra, form).play(newGroup(), newUser(), newUser());
  }

  @Test
  @DisplayName("Capabilities: group memberships are also returned with the user")
  void getUserWhenMemberThenShowsItsGroups() {
    String group = newGroup();
    String path = newUser();
    String user = entra.get(path).id();
    assertThat(entra.get(path).body().has("groups")).isFalse();

    entra.patch(group, PatchForm.DEFAULT.addition(user));

    JsonReply member = entra.get(path);
    assertThat(member.body().get("groups")).hasSize(1);
    assertThat(member.text("/groups/0/value")).isEqualTo(entra.get(group).id());
    assertThat(member.text("/groups/0/display")).isEqualTo(entra.get(group).text("/displayName"));
    assertThat(member.text("/groups/0/type")).isEqualTo("direct");

    entra.patch(group, PatchForm.DEFAULT.removal(user));

    assertThat(entra.get(path).body().has("groups")).isFalse();
  }

  @Test
  @DisplayName("Step 5.11: members are users")
  void addMemberWhenGroupThenRejected() {
    String group = newGroup();
    String inner = entra.get(newGroup()).id();
    assertThat(entra.patch(group, PatchForm.DEFAULT.addition(inner)).status()).isEqualTo(400);
    assertThat(entra.get(group).body().path("members")).isEmpty();
  }

  @Test
  @DisplayName("Step 6: Monitor your deployment: errors name the cause")
  void createWhenInvalidThenErrorNamesAttribute() {
    String user = USER.formatted(UUID.randomUUID());
    JsonReply withoutName = entra.create("/Users", Entra.without(user, "userName"));
    assertThat(withoutName.status()).isEqualTo(400);
    assertThat(withoutName.detail()).contains("userName");
    assertThat(entra.create("/Users", user).status()).isEqualTo(201);
    JsonReply again = entra.create("/Users", user);
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.scimType()).isEqualTo("uniqueness");
    assertThat(entra.get("/Users/" + UUID.randomUUID()).status()).isEqualTo(404);
  }
}
