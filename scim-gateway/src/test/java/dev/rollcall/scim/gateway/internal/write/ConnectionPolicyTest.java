// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.write;

import static dev.rollcall.scim.gateway.GatewayFixture.group;
import static dev.rollcall.scim.gateway.GatewayFixture.idOf;
import static dev.rollcall.scim.gateway.GatewayFixture.member;
import static dev.rollcall.scim.gateway.GatewayFixture.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.GatewayFixture;
import dev.rollcall.scim.gateway.GatewayFixture.Reply;
import dev.rollcall.scim.gateway.StoreCalls;
import dev.rollcall.scim.spi.tenant.ConnectionPolicy;
import dev.rollcall.scim.spi.tenant.ConnectionPolicy.Access;
import dev.rollcall.scim.spi.tenant.ConnectionPolicy.Unwritable;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.value.ComplexValue;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The writes of a connection with a policy; the second connection of the tenant has none. */
class ConnectionPolicyTest {
  private static final String OFF = "{\"op\":\"replace\",\"path\":\"active\",\"value\":false}";

  private final StoreCalls calls = new StoreCalls();
  private final GatewayFixture app = GatewayFixture.onViews(calls::resources, builder -> builder);

  private void policy(ConnectionPolicy policy) {
    app.profile(TenantProfile.builder().connectionPolicy("idp", policy).build());
  }

  private static void requireForbidden(Reply reply, String detail) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(403);
    assertThat(reply.json().findText("detail")).contains(detail);
  }

  private static void requireMutability(Reply reply, String attribute) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(reply.json().findText("scimType")).contains("mutability");
    assertThat(reply.json().findText("detail"))
        .contains("'" + attribute + "' must not be written by this connection");
  }

  private List<String> ignored() {
    return app.lastEntry().effect().ignored();
  }

  @Test
  void writeWhenConnectionMayOnlyReadThenForbidden() {
    String ada = app.addUser("ada", "");
    policy(ConnectionPolicy.of(Access.READ_ONLY));

    for (Reply reply :
        List.of(
            app.send("POST", "/Users", user("bob", "")),
            app.send("PUT", ada, user("eve", "")),
            app.patch(ada, OFF),
            app.send("DELETE", ada, ""))) {
      requireForbidden(reply, "This connection must not write");
    }
    assertThat(app.get(ada).status()).isEqualTo(200);
    assertThat(app.sendAs("second", "DELETE", ada, "").status()).isEqualTo(204);
  }

  @Nested
  class AddOnly {
    private final String ada = app.addUser("ada", ",\"active\":true");
    private final String bob = app.addUser("bob", "");
    private final String cy = app.addUser("cy", "");
    private final String staff = app.addGroup("staff", member(ada), member(bob), member(cy));

    private String remove(String user) {
      return "{\"op\":\"remove\",\"path\":\"members[value eq \\\"" + idOf(user) + "\\\"]\"}";
    }

    private String replace(String... users) {
      return "{\"op\":\"replace\",\"path\":\"members\",\"value\":["
          + String.join(",", List.of(users).stream().map(GatewayFixture::member).toList())
          + "]}";
    }

    private int members() {
      return app.read(staff).elements("members").size();
    }

    @Test
    void writeWhenAccessWouldEndThenForbidden() {
      policy(ConnectionPolicy.of(Access.ADD_ONLY));

      requireForbidden(app.patch(ada, OFF), "This connection must not deactivate resources");
      requireForbidden(
          app.send("PUT", ada, user("ada", ",\"active\":false")),
          "This connection must not deactivate resources");
      requireForbidden(
          app.patch(ada, "{\"op\":\"remove\",\"path\":\"active\"}"),
          "This connection must not deactivate resources");
      requireForbidden(app.send("DELETE", ada, ""), "This connection must not delete resources");
      assertThat(app.get(ada).body()).contains("\"active\":true");
      assertThat(app.sendAs("second", "DELETE", ada, "").status()).isEqualTo(204);
    }

    @Test
    void removeActiveWhenItHasNoValueThenDone() {
      String dan = app.addUser("dan", ",\"active\":false");
      policy(ConnectionPolicy.of(Access.ADD_ONLY));

      assertThat(app.patch(dan, "{\"op\":\"remove\",\"path\":\"active\"}").status()).isEqualTo(200);
    }

    @Test
    void writeWhenMembersWouldBeRemovedThenForbidden() {
      policy(ConnectionPolicy.of(Access.ADD_ONLY));

      for (Reply reply :
          List.of(
              app.send("PUT", staff, group("staff", member(ada), member(bob))),
              app.send("PUT", staff, group("staff", member(bob), member(cy))),
              app.patch(staff, remove(cy)),
              app.patch(staff, "{\"op\":\"remove\",\"path\":\"members\"}"),
              app.patch(staff, replace(ada, cy)))) {
        requireForbidden(reply, "This connection must not remove members");
      }
      assertThat(members()).isEqualTo(3);
    }

    @Test
    void writeWhenMembersAreOnlyAddedThenDone() {
      String dan = app.addUser("dan", "");
      policy(ConnectionPolicy.of(Access.ADD_ONLY));

      assertThat(app.patch(staff, replace(ada, bob, cy, dan)).status()).isEqualTo(204);
      assertThat(members()).isEqualTo(4);
      assertThat(app.patch(staff, remove("/Users/nobody")).status()).isEqualTo(204);
      assertThat(
              app.patch(
                      staff,
                      "{\"op\":\"add\",\"path\":\"members\",\"value\":[" + member(ada) + "]}")
                  .status())
          .isEqualTo(204);
      assertThat(members()).isEqualTo(4);
      calls.clear(Integer.MAX_VALUE);
      assertThat(app.patch(staff, replace()).status()).isEqualTo(403);
      assertThat(calls.calls()).as("one page shows another member").hasSize(1);
    }

    @Test
    void addThenMembersAreNotRead() {
      String dan = app.addUser("dan", "");
      policy(ConnectionPolicy.of(Access.ADD_ONLY));
      calls.clear(Integer.MAX_VALUE);

      app.patch(staff, "{\"op\":\"add\",\"path\":\"members\",\"value\":[" + member(dan) + "]}");

      assertThat(calls.calls()).containsExactly("groups.update");
    }
  }

  @Nested
  class UnwritableAttributes {
    private static final String ENTERPRISE =
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private final String ada =
        app.addUser(
            "ada", ",\"title\":\"Dr\",\"active\":true,\"name\":{\"familyName\":\"Lovelace\"}");
    private final String staff = app.addGroup("staff", member(ada));

    private void unwritable(Unwritable handling) {
      policy(
          ConnectionPolicy.UNRESTRICTED
              .withUnwritable("User", "userName", "title", "emails", "name.familyName", "active")
              .withUnwritable("User", ENTERPRISE + ":department")
              .withUnwritable("Group", "displayName", "members")
              .withUnwritableAttributes(handling));
    }

    private static String all(String userName) {
      return user(
          userName,
          """
          ,"title":"Boss","active":true,"emails":[{"value":"x@y.example"}],
           "name":{"familyName":"X","givenName":"Ada"},
           "%s":{"department":"D","division":"V"}\
          """
              .formatted(ENTERPRISE));
    }

    @Test
    void createThenIgnoredUnlessRequired() {
      policy(
          ConnectionPolicy.UNRESTRICTED.withUnwritable(
              "User", "userName", "title", "name.familyName", ENTERPRISE + ":department"));

      ComplexValue bob = app.send("POST", "/Users", all("bob")).json();

      assertThat(bob.findText("userName")).contains("bob");
      assertThat(bob.has("title")).isFalse();
      assertThat(bob.complexOrEmpty("name").names()).containsExactly("givenName");
      assertThat(bob.complexOrEmpty(ENTERPRISE).names()).containsExactly("division");
      assertThat(ignored())
          .containsExactlyInAnyOrder("title", "name.familyName", ENTERPRISE + ":department");
    }

    @Test
    void replaceThenKeepsTheirValues() {
      unwritable(Unwritable.IGNORE);

      ComplexValue replaced = app.send("PUT", ada, all("eve")).json();

      assertThat(replaced.findText("userName")).contains("ada");
      assertThat(replaced.findText("title")).contains("Dr");
      assertThat(replaced.has("emails")).isFalse();
      assertThat(replaced.complexOrEmpty("name").findText("familyName")).contains("Lovelace");
      assertThat(replaced.complexOrEmpty("name").findText("givenName")).contains("Ada");
      assertThat(replaced.complexOrEmpty(ENTERPRISE).names()).containsExactly("division");
      assertThat(ignored())
          .containsExactlyInAnyOrder(
              "userName", "title", "emails", "name.familyName", ENTERPRISE + ":department");
    }

    @Test
    void replaceWhenOnlyUnwritableSubAttributesAreSentThenParentStaysAbsent() {
      policy(ConnectionPolicy.UNRESTRICTED.withUnwritable("User", ENTERPRISE + ":department"));

      ComplexValue replaced =
          app.send("PUT", ada, user("ada", ",\"" + ENTERPRISE + "\":{\"department\":\"D\"}"))
              .json();

      assertThat(replaced.has(ENTERPRISE)).isFalse();
    }

    @Test
    void patchThenAppliesTheOtherChanges() {
      unwritable(Unwritable.IGNORE);

      ComplexValue patched =
          app.patch(
                  ada,
                  "{\"op\":\"remove\",\"path\":\"title\"},"
                      + "{\"op\":\"replace\",\"path\":\"nickName\",\"value\":\"A\"}")
              .json();

      assertThat(patched.findText("title")).contains("Dr");
      assertThat(patched.findText("nickName")).contains("A");
      assertThat(ignored()).containsExactly("title");
    }

    @Test
    void writeWhenActiveIsUnwritableThenMutability() {
      unwritable(Unwritable.IGNORE);

      requireMutability(app.patch(ada, OFF), "active");
      assertThat(app.get(ada).body()).contains("\"active\":true");
    }

    @Test
    void writeWhenMembersAreUnwritableThenIgnored() {
      String bob = app.addUser("bob", "");
      unwritable(Unwritable.IGNORE);

      app.patch(staff, "{\"op\":\"add\",\"path\":\"members\",\"value\":[" + member(bob) + "]}");
      assertThat(ignored()).containsExactly("members");
      assertThat(app.send("PUT", staff, group("crew", member(bob))).status()).isEqualTo(200);
      assertThat(ignored()).containsExactlyInAnyOrder("displayName", "members");
      String body = "{\"displayName\":\"crew\"}";
      assertThat(app.send("PUT", staff, body).status()).isEqualTo(200);
      assertThat(ignored()).containsExactly("displayName");

      assertThat(app.read(staff).elements("members"))
          .extracting(one -> ((ComplexValue) one).findText("value").orElseThrow())
          .containsExactly(idOf(ada));
      assertThat(app.read(staff).findText("displayName")).contains("staff");
    }

    @Test
    void replaceWhenMembersAreUnwritableAndClearedThenIgnored() {
      unwritable(Unwritable.IGNORE);

      app.send("PUT", staff, "{\"displayName\":\"staff\",\"members\":[]}");

      assertThat(ignored()).containsExactly("members");
      assertThat(app.read(staff).elements("members")).hasSize(1);
    }

    @Test
    void createWhenMembersAreUnwritableThenWithoutMembers() {
      unwritable(Unwritable.IGNORE);

      ComplexValue crew = app.send("POST", "/Groups", group("crew", member(ada))).json();

      assertThat(crew.elements("members")).isEmpty();
      assertThat(crew.findText("displayName")).contains("crew");
      assertThat(ignored()).containsExactly("members");
    }

    @Test
    void writeWhenPolicyRefusesThenMutabilityUnlessNothingChanges() {
      unwritable(Unwritable.REFUSE);

      requireMutability(app.patch(ada, "{\"op\":\"remove\",\"path\":\"title\"}"), "title");
      requireMutability(app.send("POST", "/Users", user("bob", ",\"title\":\"Boss\"")), "title");
      requireMutability(app.send("PUT", staff, group("staff", member(ada))), "members");
      requireMutability(
          app.patch(staff, "{\"op\":\"add\",\"path\":\"members\",\"value\":[" + member(ada) + "]}"),
          "members");
      assertThat(
              app.patch(ada, "{\"op\":\"replace\",\"path\":\"title\",\"value\":\"Dr\"}").status())
          .isEqualTo(200);
      assertThat(app.send("PUT", staff, "{\"displayName\":\"staff\"}").status()).isEqualTo(200);
      assertThat(app.read(staff).elements("members")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "emails.value"})
    void writeWhenPolicyNamesAnUnsupportedAttributeThenFails(String path) {
      policy(ConnectionPolicy.UNRESTRICTED.withUnwritable("User", path));

      assertThat(app.patch(ada, "{\"op\":\"remove\",\"path\":\"title\"}").status()).isEqualTo(500);
      assertThat(app.read(ada).findText("title")).contains("Dr");
    }
  }
}
