// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.write;

import static dev.rollcall.scim.gateway.GatewayFixture.group;
import static dev.rollcall.scim.gateway.GatewayFixture.idOf;
import static dev.rollcall.scim.gateway.GatewayFixture.member;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.GatewayFixture;
import dev.rollcall.scim.gateway.GatewayFixture.Reply;
import dev.rollcall.scim.memory.MemoryPendingMembers;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.log.ProvisioningLog.Selection;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.tenant.ResourceTypeCustomizer;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.spi.tenant.UnknownMemberPolicy;
import dev.rollcall.scim.value.ComplexValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Members that do not exist, for a tenant that keeps references to them. */
class PendingMembershipTest {
  private Instant now = Instant.now();
  private final MemoryPendingMembers pending = new MemoryPendingMembers(() -> now);
  private final GatewayFixture app = new GatewayFixture(builder -> builder.pendingMembers(pending));
  private final String ada = app.addUser("ada", "");
  private final String staff = app.addGroup("staff", member(ada));

  @BeforeEach
  void keep() {
    app.profile(keeping().build());
  }

  private static TenantProfile.Builder keeping() {
    return TenantProfile.builder().unknownMembers(UnknownMemberPolicy.KEEP);
  }

  private static ResourceRef ref(String group) {
    return new ResourceRef("Group", idOf(group));
  }

  private List<String> pending(String group) {
    return pending.of(app.acme(), ref(group)).stream().map(MemberRef::id).toList();
  }

  private List<String> members(String group) {
    return app.read(group).elements("members").stream()
        .map(one -> ((ComplexValue) one).findText("value").orElseThrow())
        .toList();
  }

  private static String list(Stream<String> ids) {
    return String.join(",", ids.map(id -> "{\"value\":\"" + id + "\"}").toList());
  }

  private Reply add(String group, String... ids) {
    return app.patch(
        group, "{\"op\":\"add\",\"path\":\"members\",\"value\":[" + list(Stream.of(ids)) + "]}");
  }

  private Reply replace(String group, Stream<String> ids) {
    return app.send("PUT", group, group("staff", list(ids)));
  }

  private Reply remove(String group, String filter) {
    return app.patch(group, "{\"op\":\"remove\",\"path\":\"members[" + filter + "]\"}");
  }

  /** Keeps references without a request. */
  private void fill(String groupId, int first, int count) {
    List<MemberRef> refs = new ArrayList<>();
    IntStream.range(first, first + count)
        .forEach(i -> refs.add(new MemberRef("p" + i, Optional.empty())));
    pending.change(app.acme(), new ResourceRef("Group", groupId), MembershipDelta.adding(refs));
  }

  private static Stream<String> ids(int first, int count) {
    return IntStream.range(first, first + count).mapToObj(i -> "p" + i);
  }

  private static void requireTooMany(Reply reply, String owner) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(reply.json().findText("detail"))
        .contains("'members' must not name more than " + owner);
  }

  @Test
  void addWhenMembersDoNotExistThenKeptAndLogged() {
    String bob = app.addUser("bob", "");

    assertThat(add(staff, "first", idOf(bob), "second").status()).isEqualTo(204);

    assertThat(app.lastEntry().effect().ignored()).containsExactly("members[0]", "members[2]");
    assertThat(members(staff)).containsExactly(idOf(ada), idOf(bob));
    assertThat(pending(staff)).containsExactly("first", "second");
  }

  @Test
  void addWhenAllMembersExistThenNothingIsKept() {
    String bob = app.addUser("bob", "");
    fill(idOf(staff), 0, 1);
    now = now.minus(Duration.ofDays(365));
    fill("other", 0, 1);

    assertThat(add(staff, idOf(bob)).status()).isEqualTo(204);

    assertThat(app.lastEntry().effect().ignored()).isEmpty();
    assertThat(pending(staff)).containsExactly("p0");
    assertThat(pending("/Groups/other")).as("not expired by this write").containsExactly("p0");
  }

  @Test
  void createWhenMembersDoNotExistThenKept() {
    Reply created = app.send("POST", "/Groups", group("crew", list(Stream.of("x", idOf(ada)))));

    String crew = "/Groups/" + created.json().findText("id").orElseThrow();
    assertThat(created.status()).isEqualTo(201);
    assertThat(members(crew)).containsExactly(idOf(ada));
    assertThat(pending(crew)).containsExactly("x");
    assertThat(app.log.recent("acme", Selection.ALL, 2))
        .anySatisfy(entry -> assertThat(entry.effect().ignored()).containsExactly("members[0]"));
  }

  @Test
  void replaceThenPendingMembersAreReplaced() {
    add(staff, "first");

    replace(staff, Stream.of("second"));
    assertThat(pending(staff)).containsExactly("second");
    assertThat(members(staff)).isEmpty();

    app.send("PUT", staff, "{\"displayName\":\"staff\"}");
    assertThat(pending(staff)).isEmpty();
  }

  @Test
  void removeThenPendingMembersAreRemoved() {
    add(staff, "first", "second", "third");

    remove(staff, "value eq \\\"first\\\"");
    assertThat(pending(staff)).containsExactly("second", "third");
    remove(staff, "value sw \\\"sec\\\"");
    assertThat(pending(staff)).containsExactly("third");
    assertThat(members(staff)).containsExactly(idOf(ada));
  }

  @Test
  void removeWhenFilterIsOnTypeThenPendingMembersOfTheType() {
    app.patch(
        staff,
        "{\"op\":\"add\",\"path\":\"members\",\"value\":["
            + "{\"value\":\"u\",\"type\":\"User\"},{\"value\":\"g\",\"type\":\"Group\"}]}");

    remove(staff, "type eq \\\"Group\\\"");
    assertThat(pending(staff)).containsExactly("u");
    remove(staff, "type eq \\\"User\\\"");

    assertThat(pending(staff)).isEmpty();
    assertThat(members(staff)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void addWhenAPendingMemberExistsNowThenNoLongerPending(boolean keeps) {
    String bob = app.addUser("bob", "");
    pending.change(
        app.acme(),
        ref(staff),
        MembershipDelta.adding(List.of(new MemberRef(idOf(bob), Optional.empty()))));
    fill(idOf(staff), 0, 1);
    if (!keeps) {
      app.profile(TenantProfile.DEFAULT);
    }

    assertThat(add(staff, idOf(bob)).status()).isEqualTo(204);

    assertThat(pending(staff)).containsExactly("p0");
    assertThat(members(staff)).containsExactly(idOf(ada), idOf(bob));
  }

  @Test
  void deleteThenPendingMembersOfTheGroupAreForgotten() {
    fill(idOf(staff), 0, 2);
    fill(idOf(ada), 0, 2);

    app.send("DELETE", staff, "");
    app.send("DELETE", ada, "");

    assertThat(pending(staff)).isEmpty();
    assertThat(pending.of(app.acme(), new ResourceRef("Group", idOf(ada))))
        .as("the references of a group with the id of a deleted user")
        .hasSize(2);
  }

  @Test
  void addWhenStoreIsAbsentThenNotImplemented() {
    GatewayFixture without = new GatewayFixture();
    String crew = without.addGroup("crew");
    without.profile(keeping().build());

    Reply reply =
        without.patch(crew, "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"x\"}]}");

    assertThat(reply.status()).isEqualTo(501);
    assertThat(reply.json().findText("detail").orElseThrow())
        .startsWith("Keeping members that do not exist");
    assertThat(without.patch(crew, "{\"op\":\"remove\",\"path\":\"members\"}").status())
        .isEqualTo(204);
  }

  @Test
  void addWhenGroupHasTooManyThenRejected() {
    fill(idOf(staff), 0, 999);

    assertThat(add(staff, "p999").status()).isEqualTo(204);
    assertThat(pending(staff)).hasSize(1_000);
    requireTooMany(add(staff, "p1000"), "1000 resources per group that do not exist");
    assertThat(add(staff, "p5").status()).as("a known reference").isEqualTo(204);
    requireTooMany(replace(staff, ids(0, 1_001)), "1000 resources per group that do not exist");
    assertThat(replace(staff, ids(5_000, 1_000)).status()).isEqualTo(200);
    assertThat(pending(staff)).hasSize(1_000).contains("p5000");
  }

  @Test
  void addWhenTenantHasTooManyThenRejected() {
    fill(idOf(staff), 0, 600);
    for (int i = 0; i < 10; i++) {
      fill("group" + i, 0, 900);
    }
    String crew = app.addGroup("crew");

    assertThat(add(staff, ids(600, 400).toArray(String[]::new)).status()).isEqualTo(204);
    requireTooMany(add(crew, "x"), "10000 resources per tenant that do not exist");
    assertThat(replace(staff, ids(5_000, 1_000)).status()).isEqualTo(200);
    assertThat(replace(staff, ids(0, 999)).status()).isEqualTo(200);
    assertThat(add(crew, "x").status()).isEqualTo(204);
    assertThat(pending.count(app.acme())).isEqualTo(10_000);
  }

  @Test
  void replaceWhenHostKeepsMoreThanTheLimitThenAsManyAsBefore() {
    fill(idOf(staff), 0, 10);
    for (int i = 0; i < 10; i++) {
      fill("group" + i, 0, 1_000);
    }

    assertThat(replace(staff, ids(100, 10)).status()).isEqualTo(200);
    requireTooMany(replace(staff, ids(100, 11)), "10000 resources per tenant that do not exist");
  }

  @Test
  void addWhenReferencesHaveExpiredThenRemoved() {
    app.profile(keeping().pendingMemberLifetime(Duration.ofDays(10)).build());
    now = Instant.now().minus(Duration.ofDays(11));
    fill(idOf(staff), 0, 1_000);
    now = Instant.now().minus(Duration.ofDays(9));
    fill("other", 0, 1);

    assertThat(add(staff, "x").status()).isEqualTo(204);

    assertThat(pending(staff)).containsExactly("x");
    assertThat(pending("/Groups/other")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"!, true", "~, true", "a b, false", "\u00e9, false", "\u007f, false"})
  void addWhenReferenceCannotBeInAnUrlThenRejected(String id, boolean isKept) {
    Reply reply = add(staff, id);

    assertThat(reply.status()).as(reply.body()).isEqualTo(isKept ? 204 : 400);
    assertThat(pending(staff)).hasSize(isKept ? 1 : 0);
  }

  @Test
  void addWhenReferenceIsTooLongThenRejected() {
    assertThat(add(staff, "x".repeat(200)).status()).isEqualTo(204);

    Reply reply = add(staff, idOf(ada), "x".repeat(201));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().findText("detail").orElseThrow()).contains("members[1]");
    assertThat(pending(staff)).hasSize(1);
  }

  @Test
  void addWhenTypeIsNotServedThenRejected() {
    app.profile(
        keeping()
            .types(ResourceTypeCustomizer.NONE.withMemberTypes("Group", "User", "Robot"))
            .build());

    Reply reply =
        app.patch(
            staff,
            "{\"op\":\"add\",\"path\":\"members\",\"value\":"
                + "[{\"value\":\"x\",\"type\":\"Robot\"}]}");

    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(pending(staff)).isEmpty();
  }
}
