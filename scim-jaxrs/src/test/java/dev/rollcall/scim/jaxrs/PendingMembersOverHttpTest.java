// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static dev.rollcall.scim.jaxrs.DirectoryHost.idOf;
import static dev.rollcall.scim.jaxrs.DirectoryHost.json;
import static dev.rollcall.scim.jaxrs.DirectoryHost.member;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.spi.account.AccountLinking;
import dev.rollcall.scim.spi.event.ProvisioningEvent;
import dev.rollcall.scim.spi.event.ProvisioningEvent.Kind;
import dev.rollcall.scim.spi.tenant.DeletePolicy;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.spi.tenant.UnknownMemberPolicy;
import dev.rollcall.scim.value.ComplexValue;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Members that do not exist yet, stored until they are created. */
class PendingMembersOverHttpTest {
  private final RecordedHost recorded =
      new RecordedHost((builder, stores) -> builder.pendingMembers(stores.pendingMembers()));
  private final DirectoryHost host = recorded.host;
  private final List<ProvisioningEvent> events = recorded.events;

  @BeforeEach
  void keep() {
    host.profile(keeping().build());
  }

  @AfterEach
  void stop() {
    recorded.close();
  }

  private static TenantProfile.Builder keeping() {
    return TenantProfile.builder()
        .unknownMembers(UnknownMemberPolicy.KEEP)
        .deletePolicy("User", DeletePolicy.DEACTIVATE);
  }

  private List<String> members(String group) {
    return host.read(group).elements("members").stream()
        .map(one -> ((ComplexValue) one).findText("value").orElse("-"))
        .toList();
  }

  private void patch(String group, String operation) {
    assertThat(host.patch(group, operation).status()).isEqualTo(204);
  }

  private static String add(String... members) {
    return "{\"op\":\"add\",\"path\":\"members\",\"value\":[" + String.join(",", members) + "]}";
  }

  private static String many(int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(i -> "{\"value\":\"u" + i + "\"}")
        .collect(Collectors.joining(","));
  }

  private Reply post(String displayName, String members) {
    return host.send(
        "POST",
        "/Groups",
        "{\"displayName\":\"" + displayName + "\",\"members\":[" + members + "]}");
  }

  @Test
  void restoreWhenGroupsNameTheUserThenMemberInTheSameRequest() {
    String ada = recorded.deletedUser("ada");
    String bob = host.addUser("bob", "");
    String posted = host.addGroup("posted", member(bob), member(ada));
    String patched = host.addGroup("patched");
    patch(patched, add(member(ada)));
    String put = host.addGroup("put", member(bob));
    Reply replaced =
        host.send("PUT", put, "{\"displayName\":\"put\",\"members\":[" + member(ada) + "]}");
    assertThat(json(replaced).has("members")).isFalse();
    assertThat(members(posted)).containsExactly(idOf(bob));
    assertThat(members(patched)).isEmpty();
    events.clear();

    recorded.restore("ada", ada);

    assertThat(members(posted)).containsExactlyInAnyOrder(idOf(bob), idOf(ada));
    assertThat(members(patched)).containsExactly(idOf(ada));
    assertThat(members(put)).containsExactly(idOf(ada));
    assertThat(host.read(ada).elements("groups")).hasSize(3);
    assertThat(events).extracting(ProvisioningEvent::kind).startsWith(Kind.CREATED).hasSize(4);
    assertThat(events.subList(1, 4))
        .allSatisfy(
            event -> {
              assertThat(event.kind()).isEqualTo(Kind.PATCHED);
              assertThat(event.addedMembers()).containsExactly(idOf(ada));
            })
        .extracting(ProvisioningEvent::resourceId)
        .containsExactlyInAnyOrder(idOf(posted), idOf(patched), idOf(put));
  }

  @Test
  void writeWhenMembersArePendingThenLoggedByPosition() {
    String ada = recorded.deletedUser("ada");
    String bob = member(host.addUser("bob", ""));

    String staff = host.addGroup("staff", bob, member(ada), "{\"value\":\"nobody\"}");
    assertThat(recorded.lastEntry().effect().ignored()).containsExactly("members[1]", "members[2]");
    assertThat(recorded.lastEntry().effect().addedMembers()).isEqualTo(1);
    String version = host.get(staff).header("ETag").orElseThrow();
    patch(staff, add(member(ada)));

    assertThat(recorded.lastEntry().effect().ignored()).containsExactly("members[0]");
    assertThat(host.get(staff).header("ETag")).contains(version);
    recorded.restore("ada", ada);
    assertThat(recorded.lastEntry().effect().addedMembers()).isEqualTo(1);
    assertThat(host.get(staff).header("ETag").orElseThrow()).isNotEqualTo(version);
  }

  @Test
  void restoreWhenTheReferenceWasRemovedThenNoMember() {
    String ada = recorded.deletedUser("ada");
    String byPatch = host.addGroup("by-patch", member(ada));
    String byFilter = host.addGroup("by-filter", member(ada));
    String byOtherFilter = host.addGroup("by-other-filter", member(ada));
    String byPut = host.addGroup("by-put", member(ada));
    String cleared = host.addGroup("cleared", member(ada));
    String deleted = host.addGroup("deleted", member(ada));

    patch(byPatch, "{\"op\":\"remove\",\"path\":\"members\",\"value\":[" + member(ada) + "]}");
    patch(byFilter, "{\"op\":\"remove\",\"path\":\"members[value eq \\\"" + idOf(ada) + "\\\"]\"}");
    patch(byOtherFilter, "{\"op\":\"remove\",\"path\":\"members[not (value eq \\\"nobody\\\")]\"}");
    host.send("PUT", byPut, "{\"displayName\":\"by-put\"}");
    host.profile(TenantProfile.DEFAULT);
    patch(cleared, "{\"op\":\"remove\",\"path\":\"members\"}");
    host.profile(keeping().build());
    assertThat(host.send("DELETE", deleted, "").status()).isEqualTo(204);
    recorded.restore("ada", ada);

    for (String group : List.of(byPatch, byFilter, byOtherFilter, byPut, cleared)) {
      assertThat(members(group)).isEmpty();
    }
    assertThat(host.read(ada).has("groups")).isFalse();
  }

  @Test
  void restoreWhenProfileNoLongerKeepsPendingMembersThenNoMember() {
    String ada = recorded.deletedUser("ada");
    String staff = host.addGroup("staff", member(ada));
    host.profile(keeping().unknownMembers(UnknownMemberPolicy.REFUSE).build());

    recorded.restore("ada", ada);

    assertThat(members(staff)).isEmpty();
  }

  @Test
  void restoreWhenTheReferenceHasAnotherTypeThenNoMember() {
    String ada = recorded.deletedUser("ada");
    String asGroup = "{\"value\":\"" + idOf(ada) + "\",\"type\":\"Group\"}";
    String asUser = "{\"value\":\"" + idOf(ada) + "\",\"type\":\"user\"}";
    String wrong = host.addGroup("wrong", asGroup);
    String right = host.addGroup("right", asUser);

    recorded.restore("ada", ada);

    assertThat(members(wrong)).isEmpty();
    assertThat(members(right)).containsExactly(idOf(ada));
  }

  @Test
  void linkWhenAGroupNamesTheAccountThenMemberWithItsNextWrite() {
    String ada = host.addUnlinked("{\"userName\":\"ada\"}");
    String staff = host.addGroup("staff", member(ada));
    assertThat(members(staff)).isEmpty();

    host.link(ada);
    assertThat(members(staff)).isEmpty();
    host.patch(ada, "{\"op\":\"add\",\"path\":\"title\",\"value\":\"Dr\"}");
    assertThat(members(staff)).containsExactly(idOf(ada));

    patch(staff, "{\"op\":\"remove\",\"path\":\"members\"}");
    host.patch(ada, "{\"op\":\"replace\",\"path\":\"title\",\"value\":\"Prof\"}");
    assertThat(members(staff)).isEmpty();
  }

  @Test
  void linkWhenByItsFirstWriteThenMember() {
    String ada = host.addUnlinked("{\"userName\":\"ada\"}");
    String staff = host.addGroup("staff", member(ada));
    host.profile(keeping().accountLinking(AccountLinking.MATCH).build());

    host.patch(ada, "{\"op\":\"add\",\"path\":\"title\",\"value\":\"Dr\"}");

    assertThat(members(staff)).containsExactly(idOf(ada));
  }

  @Test
  void writeWhenPendingMemberExistsThenAddedOnce() {
    String ada = host.addUnlinked("{\"userName\":\"ada\"}");
    String staff = host.addGroup("staff", member(ada));
    host.link(ada);

    patch(staff, add(member(ada)));
    assertThat(members(staff)).containsExactly(idOf(ada));
    host.profile(keeping().unknownMembers(UnknownMemberPolicy.SKIP).build());
    patch(staff, "{\"op\":\"remove\",\"path\":\"members\"}");
    host.profile(keeping().build());
    host.patch(ada, "{\"op\":\"add\",\"path\":\"title\",\"value\":\"Dr\"}");

    assertThat(members(staff)).isEmpty();
  }

  @Test
  void writeWhenTooManyForOneGroupThenRejected() {
    assertThat(post("full", many(0, 1_000)).status()).isEqualTo(201);

    Reply refused = post("more", many(0, 1_001));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(json(refused).findText("scimType")).contains("invalidValue");
    assertThat(json(refused).findText("detail"))
        .contains("'members' must not name more than 1000 resources per group that do not exist");
    assertThat(host.get("/Groups?filter=displayName+eq+%22more%22").body())
        .contains("\"totalResults\":0");
  }

  @Test
  void writeWhenTooManyForTheTenantThenRejectedUntilSomeAreRemoved() {
    String first = "";
    for (int i = 0; i < 10; i++) {
      first = "/Groups/" + json(post("g" + i, many(i, 1_000))).findText("id").orElseThrow();
    }
    Reply refused = post("more", many(0, 1));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(json(refused).findText("detail"))
        .contains("'members' must not name more than 10000 resources per tenant that do not exist");
    patch(first, add("{\"value\":\"u9\"}"));

    patch(first, "{\"op\":\"remove\",\"path\":\"members\"}");
    assertThat(post("more", many(0, 1)).status()).isEqualTo(201);
  }

  private void expireAll() throws InterruptedException {
    host.profile(keeping().pendingMemberLifetime(Duration.ofMillis(1)).build());
    Thread.sleep(20);
  }

  @Test
  void restoreWhenTheReferenceHasExpiredThenNoMember() throws Exception {
    String ada = recorded.deletedUser("ada");
    String staff = host.addGroup("staff", member(ada));
    expireAll();

    recorded.restore("ada", ada);

    assertThat(members(staff)).isEmpty();
    host.profile(keeping().build());
    host.patch(ada, "{\"op\":\"add\",\"path\":\"title\",\"value\":\"Dr\"}");
    assertThat(members(staff)).isEmpty();
  }

  @Test
  void writeWhenReferencesHaveExpiredThenTheyDoNotCount() throws Exception {
    assertThat(post("full", many(0, 1_000)).status()).isEqualTo(201);
    String group = "/Groups/" + json(post("more", many(0, 999))).findText("id").orElseThrow();
    assertThat(host.patch(group, add(many(1_000, 2))).status()).isEqualTo(400);
    expireAll();

    patch(group, add(many(1_000, 2)));
  }

  @Test
  void writeWhenMemberValueCannotBeAnIdThenRejected() {
    for (String value : List.of("a b", "ü", "x".repeat(201))) {
      assertThat(post("g", "{\"value\":\"" + value + "\"}").status()).isEqualTo(400);
    }
    assertThat(post("g", "{\"value\":\"x\",\"type\":\"Device\"}").status()).isEqualTo(400);
  }

  @Test
  void createWhenTheApplicationHasNoStoreThenNotImplemented() {
    try (DirectoryHost plain = new DirectoryHost()) {
      plain.profile(keeping().build());
      String ada = member(plain.addUser("ada", ""));
      String group = "{\"displayName\":\"g\",\"members\":[" + ada + ",{\"value\":\"nobody\"}]}";

      assertThat(plain.send("POST", "/Groups", group).status()).isEqualTo(501);
      assertThat(plain.get("/Groups").body()).contains("\"totalResults\":0");
      assertThat(plain.read(plain.addGroup("g", ada)).elements("members")).hasSize(1);
    }
    assertThatThrownBy(
            () ->
                new TestHost()
                    .builder("https://localhost/{tenant}/scim/v2")
                    .profile(
                        TenantProfile.builder().unknownMembers(UnknownMemberPolicy.KEEP).build())
                    .build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("must have pendingMembers");
  }

  @Test
  void bulkWhenTheUserIsRestoredAfterTheGroupThenMember() {
    String ada = recorded.deletedUser("ada");

    host.send(
        "POST",
        "/Bulk",
        """
        {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[
          {"method":"POST","path":"/Groups","bulkId":"g","data":{
            "displayName":"staff","members":[%s]}},
          {"method":"POST","path":"/Users","bulkId":"u","data":%s}]}\
        """
            .formatted(member(ada), RecordedHost.user("ada", "")));

    assertThat(host.read(ada).elements("groups")).hasSize(1);
  }
}
