// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rollcall.examples.demo.insitelms.InsiteLms;
import dev.rollcall.scim.memory.MemoryCredentialStore;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.ConnectionTokens;
import dev.rollcall.scim.spi.credential.TokenAuthenticator;
import dev.rollcall.scim.spi.credential.TokenPolicy;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the guide "Configure Insite LMS for automatic user provisioning" step by step. */
@DisplayName("Configure Insite LMS for automatic user provisioning with Microsoft Entra ID")
class InsiteLmsGuideTest {
  private static final String WORK_EMAIL = "emails[type eq \"work\"].value";
  private static final String WORK_PHONE = "phoneNumbers[type eq \"work\"].value";
  private static final String USER =
      """
      {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%1$s",
       "emails":[{"type":"work","value":"%1$s@contoso.test"}]}\
      """;

  private static DemoServer server;
  private static Entra entra;

  @BeforeAll
  static void start() throws IOException {
    server = Stores.serve(InsiteLms::new);
    entra = Entra.of(server, "insite-lms").get(0);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String newUser() {
    return entra.created("/Users", USER.formatted(UUID.randomUUID()));
  }

  @Test
  @DisplayName("Step 2: the Api Key is only valid for 1 year")
  void requestWhenApiKeyIsOlderThanYearThenUnauthorized() {
    Instant start = Instant.parse("2026-03-01T00:00:00Z");
    Clock issued = Clock.fixed(start, ZoneOffset.UTC);
    MemoryCredentialStore keys = new MemoryCredentialStore();
    String key =
        new ConnectionTokens(keys, TokenPolicy.lasting(new InsiteLms().tokenLifetime()), issued)
            .issue(new Caller("contoso", "SCIM"))
            .secret();

    assertThat(isValid(keys, key, "2027-02-28T23:59:59Z")).isTrue();
    assertThat(isValid(keys, key, "2027-03-01T00:00:00Z")).isFalse();
  }

  private static boolean isValid(MemoryCredentialStore keys, String key, String when) {
    Clock clock = Clock.fixed(Instant.parse(when), ZoneOffset.UTC);
    return new TokenAuthenticator(keys, clock).authenticate(key).isPresent();
  }

  @Test
  @DisplayName("Step 5: one Tenant URL for all customers")
  void requestThenApiKeyIdentifiesCustomer() {
    Entra other = Entra.of(server, "insite-lms").get(1);
    assertThat(other.wire().baseUrl()).isEqualTo(entra.wire().baseUrl()).hasPath("/scim");
    String path = newUser();
    assertThat(entra.get(path).status()).isEqualTo(200);
    assertThat(other.get(path).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"userName", WORK_EMAIL})
  @DisplayName("Step 5: Test Connection")
  void testConnectionThenEmptyList(String attribute) {
    JsonReply response = entra.testConnection(attribute);
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body().get("totalResults").intValue()).isZero();
  }

  @Test
  @DisplayName("Step 5: the connection fails")
  void requestWhenApiKeyIsInvalidThenUnauthorized() {
    assertThat(entra.withToken("wrong").testConnection("userName").status()).isEqualTo(401);
  }

  @Test
  @DisplayName("Step 5: Attribute Mapping")
  void schemasThenEqualTableOfGuide() {
    assertThat(GuideTable.of(entra, "User"))
        .containsExactlyInAnyOrder(
            "userName String required",
            WORK_EMAIL + " String required",
            "active Boolean",
            "name.givenName String",
            "name.familyName String",
            WORK_PHONE + " String");
    assertThat(entra.get("/Groups").status()).isEqualTo(404);
  }

  @Test
  @DisplayName("Step 5: supported for filtering")
  void searchWhenNameOrWorkEmailThenUserIsFound() {
    JsonReply user = entra.get(newUser());
    String email = user.text("/emails/0/value");
    for (Map.Entry<String, String> each :
        Map.of("userName", user.text("/userName"), WORK_EMAIL, email, "emails.value", email)
            .entrySet()) {
      assertThat(entra.find("/Users", each.getKey(), each.getValue()).text("/Resources/0/id"))
          .as(each.getKey())
          .isEqualTo(user.id());
    }
    assertThat(entra.find("/Users", WORK_PHONE, "1").scimType()).isEqualTo("invalidFilter");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("Capabilities: keep user attributes synchronized")
  void patchWhenEachAttributeThenUpdated(PatchForm form) {
    String name = UUID.randomUUID().toString();
    Map<String, JsonNode> changes = new LinkedHashMap<>();
    changes.put("userName", TextNode.valueOf(name));
    changes.put(WORK_EMAIL, TextNode.valueOf(name + "@new.test"));
    changes.put("name.givenName", TextNode.valueOf("Augusta"));
    changes.put("name.familyName", TextNode.valueOf("King"));
    changes.put(WORK_PHONE, TextNode.valueOf("55555555555"));

    JsonReply after = entra.update(newUser(), form, changes);

    assertThat(after.text("/userName")).isEqualTo(name);
    assertThat(after.body().get("emails")).hasSize(1);
    assertThat(after.text("/emails/0/value")).isEqualTo(name + "@new.test");
    assertThat(after.text("/name/givenName")).isEqualTo("Augusta");
    assertThat(after.text("/name/familyName")).isEqualTo("King");
    assertThat(after.body().get("phoneNumbers"))
        .isEqualTo(Entra.json("[{\"type\":\"work\",\"value\":\"55555555555\"}]"));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("Capabilities: remove users when they do not require access anymore")
  void userLifecycleThenDisabledRestoredAndDeleted(PatchForm form) {
    String path = newUser();
    assertThat(entra.setActive(path, form, false).body().get("active").booleanValue()).isFalse();
    assertThat(entra.setActive(path, form, true).body().get("active").booleanValue()).isTrue();
    assertThat(entra.delete(path).status()).isEqualTo(204);
    assertThat(entra.get(path).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"userName", "emails"})
  @DisplayName("Step 6: Monitor your deployment: missing required attributes are named")
  void createWhenRequiredAttributeIsMissingThenRejected(String required) {
    JsonReply response =
        entra.create("/Users", Entra.without(USER.formatted(UUID.randomUUID()), required));
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.detail()).contains(required);
  }

  @Test
  @DisplayName("Step 6: Monitor your deployment: another address is not a work address")
  void createWhenOnlyHomeAddressThenRejected() {
    String user = USER.formatted(UUID.randomUUID()).replace("work", "home");
    JsonReply response = entra.create("/Users", user);
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.detail()).contains("emails");
  }
}
