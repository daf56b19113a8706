// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.write;

import static dev.rollcall.scim.gateway.GatewayFixture.group;
import static dev.rollcall.scim.gateway.GatewayFixture.idOf;
import static dev.rollcall.scim.gateway.GatewayFixture.member;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.GatewayFixture;
import dev.rollcall.scim.gateway.GatewayFixture.Reply;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The members in the body of a POST, PUT or PATCH. */
class MembersOfRequestsTest {
  private static final String ZEBRA = "{\"value\":\"zebra\"}";

  /** Its stores return at most two members at a time. */
  private final GatewayFixture app = GatewayFixture.onPlainStores();

  private final String ada = app.addUser("ada", "");
  private final String bob = app.addUser("bob", "");
  private final String cy = app.addUser("cy", "");

  private List<String> members(String group) {
    return app.read(group).elements("members").stream()
        .map(one -> one.complexOrEmpty().findText("value").orElse("-"))
        .toList();
  }

  private static String replace(String... members) {
    return "{\"op\":\"replace\",\"path\":\"members\",\"value\":["
        + String.join(",", members)
        + "]}";
  }

  private static String add(String... members) {
    return replace(members).replace("replace", "add");
  }

  private void patch(String group, String operation) {
    Reply reply = app.patch(group, operation);
    assertThat(reply.status()).as(reply.body()).isEqualTo(204);
  }

  private static void assertRejected(Reply reply, String detail) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(reply.json().findText("scimType")).contains("invalidValue");
    assertThat(reply.json().findText("detail")).contains(detail);
  }

  @Test
  void writeWhenMembersAreUnknownThenTheirPositionsAreNamed() {
    String staff = app.addGroup("staff", member(ada));
    String asGroup = member(bob).replace("}", ",\"type\":\"Group\"}");
    String[] sent = {member(ada), ZEBRA, member(cy), asGroup};
    String detail = "'members[1]', 'members[3]' must name a resource that exists";

    assertRejected(app.send("POST", "/Groups", group("other", sent)), detail);
    assertRejected(app.send("PUT", staff, group("staff", sent)), detail);
    assertRejected(app.patch(staff, replace(sent)), detail);
    assertRejected(
        app.patch(staff, add(member(bob), ZEBRA)), "'members[1]' must name a resource that exists");

    assertThat(members(staff)).containsExactly(idOf(ada));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"display\":\"Ada\"}", "{\"value\":null}", "{\"type\":\"User\"}"})
  void writeWhenAMemberHasNoValueThenRejected(String element) {
    String staff = app.addGroup("staff", member(ada));
    String detail = "'members.value' is required";

    assertRejected(app.send("POST", "/Groups", group("other", element)), detail);
    assertRejected(app.send("PUT", staff, group("staff", element)), detail);
    assertRejected(app.patch(staff, add(element)), detail);

    assertThat(members(staff)).containsExactly(idOf(ada));
  }

  @Test
  void writeWhenMoreMembersThanTheLimitThenRejected() {
    app.profile(
        TenantProfile.builder().limits(Limits.DEFAULT.toBuilder().members(2).build()).build());
    String staff = app.addGroup("staff", member(ada), member(bob));

    Reply reply = app.send("PUT", staff, group("staff", member(ada), member(bob), member(cy)));

    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.json().findText("detail")).contains("A request may name at most 2 members");
    patch(staff, add(member(cy)));
    assertThat(members(staff)).containsExactlyInAnyOrder(idOf(ada), idOf(bob), idOf(cy));
  }

  @Test
  void writeWhenAMemberIsRepeatedThenAddedOnce() {
    String staff = app.addGroup("staff", member(ada), member(ada));
    assertThat(members(staff)).containsExactly(idOf(ada));

    app.send("PUT", staff, group("staff", member(bob), member(cy), member(bob)));
    assertThat(members(staff)).containsExactlyInAnyOrder(idOf(bob), idOf(cy));
  }

  @Test
  void patchThenMembersReplacedAddedAndRemoved() {
    String staff = app.addGroup("staff", member(ada));

    patch(staff, replace(member(bob), member(cy)));
    assertThat(members(staff)).containsExactlyInAnyOrder(idOf(bob), idOf(cy));
    patch(
        staff,
        add(member(ada))
            + ",{\"op\":\"remove\",\"path\":\"members[value eq \\\"%s\\\"]\"}"
                .formatted(idOf(bob)));
    assertThat(members(staff)).containsExactlyInAnyOrder(idOf(ada), idOf(cy));
  }

  @Test
  void removeByFilterThenMatchingMembersOfEveryPageRemoved() {
    String inner = app.addGroup("inner");
    String staff = app.addGroup("staff", member(ada), member(bob), member(cy), member(inner));

    patch(staff, "{\"op\":\"remove\",\"path\":\"members[type eq \\\"User\\\"]\"}");

    assertThat(members(staff)).containsExactly(idOf(inner));
  }

  @Test
  void removeByFilterWhenNoMemberMatchesThenUnchanged() {
    String staff = app.addGroup("staff", member(ada), member(bob), member(cy));

    patch(staff, "{\"op\":\"remove\",\"path\":\"members[display eq \\\"zebra\\\"]\"}");

    assertThat(app.lastEntry().effect().removedMembers()).isZero();
    assertThat(members(staff)).hasSize(3);
  }
}
