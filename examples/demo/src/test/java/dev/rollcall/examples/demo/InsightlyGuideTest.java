// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rollcall.examples.demo.insightly.Insightly;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the guide "Configure Insightly SAML for automatic user provisioning" step by step. */
@DisplayName("Configure Insightly SAML for automatic user provisioning with Microsoft Entra ID")
class InsightlyGuideTest {
  private static final String USER =
      """
      {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%s@northwind.test",
       "active":true,"displayName":"left out","name":{"givenName":"Ada","familyName":"Lovelace"}}""";

  private static DemoServer server;
  private static Entra entra;

  @BeforeAll
  static void start() throws IOException {
    server = Stores.serve(Insightly::new);
    entra = Entra.of(server, "insightly").get(0);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String newUser() {
    return entra.created("/Users", USER.formatted(UUID.randomUUID()));
  }

  @Test
  @DisplayName("Step 5: Test Connection")
  void testConnectionThenEmptyList() {
    JsonReply response = entra.testConnection("userName");
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body().get("totalResults").intValue()).isZero();
  }

  @Test
  @DisplayName("Step 5: If the connection fails")
  void requestWhenTokenIsInvalidThenUnauthorized() {
    assertThat(entra.withToken("wrong").testConnection("userName").status()).isEqualTo(401);
    Entra other = Entra.of(server, "insightly").get(1);
    assertThat(entra.withToken(other.token()).get("/Users").status()).isEqualTo(401);
  }

  @Test
  @DisplayName("Step 5: attributes, supported for filtering, required by Insightly SAML")
  void schemasThenEqualTableOfGuide() {
    assertThat(GuideTable.of(entra, "User"))
        .containsExactlyInAnyOrder(
            "userName String required",
            "active Boolean required",
            "name.givenName String required",
            "name.familyName String required");
    JsonReply user = entra.get(newUser());
    assertThat(entra.find("/Users", "userName", user.text("/userName")).text("/Resources/0/id"))
        .isEqualTo(user.id());
    assertThat(entra.find("/Users", "name.givenName", "Ada").scimType()).isEqualTo("invalidFilter");
  }

  @Test
  @DisplayName("Supported capabilities: users, and no groups")
  void requestWhenGroupsThenNotFound() {
    assertThat(entra.get("/Groups").status()).isEqualTo(404);
    assertThat(entra.create("/Groups", "{\"displayName\":\"x\"}").status()).isEqualTo(404);
    assertThat(entra.get("/ResourceTypes").body().findValuesAsText("endpoint"))
        .containsExactly("/Users");
    assertThat(entra.get("/Schemas").body().findValuesAsText("id"))
        .containsExactly("urn:ietf:params:scim:schemas:core:2.0:User");
  }

  @Test
  @DisplayName("Supported capabilities: create users")
  void createWhenUnsupportedAttributesThenIgnored() {
    JsonReply user = entra.get(newUser());
    assertThat(user.body().fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("schemas", "id", "userName", "active", "name", "meta");
    assertThat(user.text("/name/familyName")).isEqualTo("Lovelace");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("Supported capabilities: keep user attributes synchronized")
  void patchWhenEachAttributeThenUpdated(PatchForm form) {
    String name = UUID.randomUUID() + "@new.test";
    Map<String, JsonNode> changes = new LinkedHashMap<>();
    changes.put("userName", TextNode.valueOf(name));
    changes.put("name.givenName", TextNode.valueOf("Augusta"));
    changes.put("name.familyName", TextNode.valueOf("King"));

    JsonReply after = entra.update(newUser(), form, changes);

    assertThat(after.text("/userName")).isEqualTo(name);
    assertThat(after.body().get("name"))
        .isEqualTo(Entra.json("{\"givenName\":\"Augusta\",\"familyName\":\"King\"}"));
    assertThat(entra.find("/Users", "userName", name).text("/Resources/0/id"))
        .isEqualTo(after.id());
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("Supported capabilities: remove users when they don't require access anymore")
  void userLifecycleThenDisabledRestoredAndDeleted(PatchForm form) {
    String path = newUser();
    assertThat(entra.setActive(path, form, false).body().get("active").booleanValue()).isFalse();
    assertThat(entra.setActive(path, form, true).body().get("active").booleanValue()).isTrue();
    assertThat(entra.delete(path).status()).isEqualTo(204);
    assertThat(entra.get(path).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"userName", "active", "name"})
  @DisplayName("Step 6: Monitor your deployment: missing required attributes are named")
  void createWhenRequiredAttributeIsMissingThenRejected(String required) {
    JsonReply response =
        entra.create("/Users", Entra.without(USER.formatted(UUID.randomUUID()), required));
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.detail()).contains(required);
  }

  @Test
  @DisplayName("Step 6: Monitor your deployment: an existing name, and an unknown user")
  void writeWhenConflictOrUnknownUserThenError() {
    String user = USER.formatted(UUID.randomUUID());
    entra.created("/Users", user);
    assertThat(entra.create("/Users", user).status()).isEqualTo(409);
    for (String id : List.of("0", "999", "ada", UUID.randomUUID().toString())) {
      assertThat(entra.get("/Users/" + id).status()).as(id).isEqualTo(404);
      assertThat(entra.delete("/Users/" + id).status()).as(id).isEqualTo(404);
    }
  }

  @Test
  @DisplayName("The table has versions: a concurrent update is rejected")
  void updateWhenVersionIsStaleThenRejected() {
    String path = newUser();
    String old = entra.get(path).text("/meta/version");
    entra.setActive(path, PatchForm.DEFAULT, false);
    Wire.Reply reply =
        entra
            .wire()
            .send(
                "DELETE",
                path,
                Map.of("Authorization", "Bearer " + entra.token(), "If-Match", old),
                "");
    assertThat(reply.status()).isEqualTo(412);
    assertThat(entra.get(path).status()).isEqualTo(200);
  }
}
