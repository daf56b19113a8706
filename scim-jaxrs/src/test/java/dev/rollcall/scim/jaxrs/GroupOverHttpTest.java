// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static dev.rollcall.scim.jaxrs.DirectoryHost.BASE;
import static dev.rollcall.scim.jaxrs.DirectoryHost.idOf;
import static dev.rollcall.scim.jaxrs.DirectoryHost.json;
import static dev.rollcall.scim.jaxrs.DirectoryHost.member;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.value.ComplexValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups over HTTP (RFC 7643 section 4.2). */
class GroupOverHttpTest {
  private static final String START =
      "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:Group\"]";

  private final DirectoryHost host = new DirectoryHost();

  @AfterEach
  void stop() {
    host.close();
  }

  private static void assertRefused(Reply reply, String scimType) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(json(reply).findText("scimType")).contains(scimType);
  }

  private static ComplexValue shown(String path, String display, String type) {
    return ComplexValue.builder()
        .put("value", idOf(path))
        .put("$ref", BASE + path)
        .put("display", display)
        .put("type", type)
        .build();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",\"displayName\":null", ",\"displayName\":\"\""})
  @Requirement("R7643-106")
  void createWhenDisplayNameIsMissingThenRejected(String displayName) {
    String group = host.addGroup("Guides");

    assertRefused(host.send("POST", "/Groups", START + displayName + "}"), "invalidValue");
    assertRefused(host.send("PUT", group, START + displayName + "}"), "invalidValue");
    assertThat(host.read(group).findText("displayName")).contains("Guides");
  }

  @Test
  @Requirement("R7643-108")
  void readWhenGroupHasMemberThenRefAndTypeAreReturned() {
    String user = host.addUser("bjensen", "");
    String group =
        host.addGroup(
            "Guides",
            """
            {"value":"%s","$ref":"https://elsewhere.test/x","display":"Someone"}\
            """
                .formatted(idOf(user)));

    assertThat(host.read(group).elements("members"))
        .containsExactly(shown(user, "bjensen", "User"));
    assertThat(host.get(user).status()).isEqualTo(200);
  }

  @Test
  @Requirement("R7643-109")
  void createWhenMemberIsAGroupThenAccepted() {
    String inner = host.addGroup("Guides");
    String outer = host.addGroup("Staff", "{\"value\":\"" + idOf(inner) + "\",\"type\":\"Group\"}");

    assertThat(host.read(outer).elements("members"))
        .containsExactly(shown(inner, "Guides", "Group"));
  }

  @Test
  @Requirement("R7643-107")
  void patchWhenMemberValueIsReplacedThenMutabilityError() {
    String ada = host.addUser("ada", "");
    String bob = host.addUser("bob", "");
    String group = host.addGroup("Guides", member(ada));
    String path = "members[value eq \\\"" + idOf(ada) + "\\\"]";

    assertRefused(
        host.patch(
            group,
            "{\"op\":\"replace\",\"path\":\"%s.value\",\"value\":\"%s\"}"
                .formatted(path, idOf(bob))),
        "mutability");
    assertThat(host.read(group).elements("members")).containsExactly(shown(ada, "ada", "User"));

    host.patch(group, "{\"op\":\"add\",\"path\":\"members\",\"value\":[" + member(bob) + "]}");
    assertThat(host.read(group).elements("members")).hasSize(2);
    host.patch(group, "{\"op\":\"remove\",\"path\":\"" + path + "\"}");
    assertThat(host.read(group).elements("members")).containsExactly(shown(bob, "bob", "User"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"display\":\"x\"}", "{\"value\":\"\"}", "{\"value\":null}"})
  @Requirement("R7643-110")
  void createWhenMemberHasNoValueThenRejected(String member) {
    String group = host.addGroup("Guides");
    String body = START + ",\"displayName\":\"x\",\"members\":[" + member + "]}";

    assertRefused(host.send("POST", "/Groups", body), "invalidValue");
    assertRefused(host.send("PUT", group, body), "invalidValue");
    assertRefused(
        host.patch(group, "{\"op\":\"add\",\"path\":\"members\",\"value\":[" + member + "]}"),
        "invalidValue");
  }
}
