// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the application of the tutorial passes the test of the guides. */
class TutorialApplicationTest {
  private static final String WORK_EMAIL = "emails[type eq \"work\"].value";
  private static final String USER =
      """
      {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%1$s","active":"True",
       "emails":[{"type":"work","value":"%1$s@acme.test"}]}""";

  private static DemoServer server;
  private static Entra entra;

  @BeforeAll
  static void start() throws IOException {
    server = DemoServer.start(0, List.of(new TutorialApplication()));
    entra = Entra.of(server, "my-app").get(0);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String newUser() {
    return entra.created("/Users", USER.formatted(UUID.randomUUID()));
  }

  @Test
  void applicationThenFewerThan150Lines() throws IOException {
    Path source = Path.of("src/test/java/dev/rollcall/examples/demo/TutorialApplication.java");
    assertThat(Files.readAllLines(source)).hasSizeLessThan(150);
    String tutorial = Files.readString(Path.of("../../docs/tutorial/first-application.md"));
    String record = "record AppUser(";
    String code = Files.readString(source).replaceAll("\\s+", " ");
    String shown = tutorial.substring(tutorial.indexOf(record), tutorial.indexOf(") {}"));
    assertThat(code).contains(shown.replaceAll("\\s+", " "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"userName", WORK_EMAIL})
  void testConnectionThenEmptyList(String attribute) {
    JsonReply response = entra.testConnection(attribute);
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body().get("totalResults").intValue()).isZero();
    assertThat(entra.withToken("wrong").testConnection(attribute).status()).isEqualTo(401);
  }

  @Test
  void schemasThenEqualRecord() {
    assertThat(GuideTable.of(entra, "User"))
        .containsExactlyInAnyOrder(
            "userName String required",
            WORK_EMAIL + " String required",
            "active Boolean",
            "name.givenName String",
            "name.familyName String");
  }

  @ParameterizedTest
  @EnumSource
  void patchWhenEachAttributeThenUpdated(PatchForm form) {
    String name = UUID.randomUUID().toString();
    Map<String, JsonNode> changes = new LinkedHashMap<>();
    changes.put("userName", TextNode.valueOf(name));
    changes.put(WORK_EMAIL, TextNode.valueOf(name + "@new.test"));
    changes.put("name.givenName", TextNode.valueOf("Augusta"));
    changes.put("name.familyName", TextNode.valueOf("King"));

    JsonReply after = entra.update(newUser(), form, changes);

    assertThat(after.text("/userName")).isEqualTo(name);
    assertThat(after.text("/emails/0/value")).isEqualTo(name + "@new.test");
    assertThat(after.text("/name/givenName")).isEqualTo("Augusta");
    assertThat(after.text("/name/familyName")).isEqualTo("King");
    assertThat(entra.find("/Users", WORK_EMAIL, name + "@new.test").text("/Resources/0/id"))
        .isEqualTo(after.id());
  }

  @ParameterizedTest
  @EnumSource
  void userLifecycleThenDisabledRestoredAndDeleted(PatchForm form) {
    String path = newUser();
    assertThat(entra.setActive(path, form, false).body().get("active").booleanValue()).isFalse();
    assertThat(entra.setActive(path, form, true).body().get("active").booleanValue()).isTrue();
    assertThat(Entra.of(server, "my-app").get(1).get(path).status()).isEqualTo(404);
    assertThat(entra.delete(path).status()).isEqualTo(204);
    assertThat(entra.get(path).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"userName", "emails"})
  void createWhenRequiredAttributeIsMissingThenRejected(String required) {
    JsonReply response =
        entra.create("/Users", Entra.without(USER.formatted(UUID.randomUUID()), required));
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.detail()).contains(required);
  }

  @Test
  void createWhenEmailIsInvalidThenRejected() {
    JsonReply response =
        entra.create("/Users", USER.formatted(UUID.randomUUID()).replace("@acme.test", ""));
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.detail()).contains("emails");
  }
}
