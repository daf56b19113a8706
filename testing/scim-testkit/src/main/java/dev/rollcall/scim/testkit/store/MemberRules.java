// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.membership.MemberPage;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.membership.MembershipStore;
import dev.rollcall.scim.spi.store.ConflictRetry;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourcePage;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.store.UpdateRequest;
import dev.rollcall.scim.spi.store.UpdateResult;
import dev.rollcall.scim.testkit.internal.ConcurrentCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The contract of a store of groups with a {@link MembershipStore}: that of a store, and
 * additionally S22 to S28. A host supplies its memberships and users as members.
 *
 * @param <R> the host's value
 */
abstract class MemberRules<R> extends QueryRules<R> {
  private static final int THREADS = 8;

  /** Called by classes of this package. */
  MemberRules() {}

  /** Returns the memberships of the groups in {@link #store()}. */
  protected abstract MembershipStore memberships();

  /** Creates a user of a tenant without groups and returns its id. */
  protected abstract String newMember(TenantContext context);

  /** Deletes a user that {@link #newMember} created. */
  protected abstract void deleteMember(TenantContext context, String id);

  private String group(String name, String... members) {
    List<MemberRef> refs = List.of(members).stream().map(MemberRef::of).toList();
    return fixture()
        .store
        .create(fixture().acme, new CreateRequest<>(fixture().value(name), refs))
        .id();
  }

  private List<String> people(int count) {
    List<String> people = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      people.add(newMember(fixture().acme));
    }
    return people;
  }

  private UpdateResult<R> change(String group, MembershipDelta delta) {
    return fixture()
        .store
        .update(
            fixture().acme,
            new UpdateRequest<>(group, Optional.empty(), Optional.empty(), List.of(), delta));
  }

  private static MembershipDelta adding(List<String> ids) {
    return new MembershipDelta.Change(ids.stream().map(MemberRef::of).toList(), Set.of());
  }

  private static MembershipDelta removing(String... ids) {
    return new MembershipDelta.Change(List.of(), Set.of(ids));
  }

  private List<String> members(String group) {
    List<String> all = new ArrayList<>();
    Optional<String> position = Optional.empty();
    do {
      MemberPage page = memberships().members(fixture().acme, group, position, 3);
      page.members().forEach(member -> all.add(member.id()));
      position = page.next();
    } while (position.isPresent());
    return all;
  }

  @Test
  @DisplayName("S11, S22: exactly the named members are added and removed")
  void changeThenOnlyNamedMembersChange() {
    List<String> ids = people(4);
    String staff = group("staff", ids.get(0));

    change(staff, adding(ids.subList(1, 4)));
    change(staff, removing(ids.get(0), ids.get(2)));

    assertThat(members(staff)).containsExactlyInAnyOrder(ids.get(1), ids.get(3));
  }

  @Test
  @DisplayName("S17, S22: adding a member and removing a non-member change nothing")
  void changeWhenDeltaIsEmptyThenUnchanged() {
    List<String> ids = people(2);
    String staff = group("staff", ids.get(0));
    StoreFixture.Seen before = fixture().seen(fixture().get(staff));

    assertThat(change(staff, adding(List.of(ids.get(0)))).isChanged()).isFalse();
    assertThat(change(staff, removing(ids.get(1), "nobody")).isChanged()).isFalse();

    assertThat(fixture().seen(fixture().get(staff))).isEqualTo(before);
    assertThat(members(staff)).containsExactly(ids.get(0));
  }

  @Test
  @DisplayName("S18: a change of the members is a change of the group")
  void changeThenGroupHasNewVersion() {
    List<String> ids = people(1);
    StoredResource<R> before = fixture().get(group("staff"));

    UpdateResult<R> written = change(before.id(), adding(ids));

    assertThat(written.isChanged()).isTrue();
    if (fixture().store.supportsVersions()) {
      assertThat(fixture().get(before.id()).version()).isNotEqualTo(before.version());
    }
  }

  @Test
  @DisplayName("S3, S22: no concurrent change is lost")
  void changeWhenConcurrentThenNoneIsLost() {
    List<String> ids = people(THREADS * 3);
    String staff = group("staff", ids.get(0), ids.get(1));

    ConcurrentCalls.run(
        THREADS,
        i -> ConflictRetry.run(() -> change(staff, adding(ids.subList(i * 3, i * 3 + 3)))));

    assertThat(members(staff)).containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  @DisplayName("S23: after a replacement exactly the named resources are members")
  void replaceThenExactlyNamedMembers() {
    List<String> ids = people(4);
    String staff = group("staff", ids.get(0), ids.get(1));

    change(
        staff,
        new MembershipDelta.ReplaceAll(
            List.of(MemberRef.of(ids.get(1)), MemberRef.of(ids.get(3)))));
    assertThat(members(staff)).containsExactlyInAnyOrder(ids.get(1), ids.get(3));

    change(staff, new MembershipDelta.ReplaceAll(List.of()));
    assertThat(members(staff)).isEmpty();
  }

  @Test
  @DisplayName("S24: an unknown member is rejected with the whole write")
  void changeWhenMemberIsUnknownThenUnchanged() {
    List<String> ids = people(1);
    String staff = group("staff");
    String theirs = newMember(fixture().other);
    List<StoreFixture.Seen> before = fixture().dump();

    for (String unknown : List.of("nobody", theirs, staff)) {
      assertThat(ConcurrentCalls.outcome(() -> change(staff, adding(List.of(ids.get(0), unknown)))))
          .as(unknown)
          .isEqualTo("invalidValue");
    }
    assertThat(
            ConcurrentCalls.outcome(
                () ->
                    fixture()
                        .store
                        .create(
                            fixture().acme,
                            new CreateRequest<>(
                                fixture().value("eve"), List.of(MemberRef.of(theirs))))))
        .isEqualTo("invalidValue");

    assertThat(members(staff)).isEmpty();
    assertThat(fixture().dump()).isEqualTo(before);
  }

  @Test
  @DisplayName("S1, S2: another tenant sees no members and changes none")
  void membersWhenOfOtherTenantThenNone() {
    List<String> ids = people(2);
    String staff = group("staff", ids.get(0), ids.get(1));

    assertThat(memberships().members(fixture().other, staff, Optional.empty(), 9).members())
        .isEmpty();
    assertThat(memberships().membersAmong(fixture().other, staff, ids)).isEmpty();
    assertThat(memberships().groupsOf(fixture().other, ids).values().stream().flatMap(List::stream))
        .isEmpty();
  }

  @Test
  @DisplayName("S25: pages contain each member once despite concurrent removals")
  void membersWhenSomeAreRemovedThenRemainingOnce() {
    List<String> ids = people(9);
    String staff = group("staff", ids.toArray(String[]::new));
    MemberPage first = memberships().members(fixture().acme, staff, Optional.empty(), 4);
    List<String> read = new ArrayList<>(first.members().stream().map(Member::id).toList());
    change(staff, removing(read.get(0), read.get(3)));
    Optional<String> position = first.next();
    while (position.isPresent()) {
      MemberPage page = memberships().members(fixture().acme, staff, position, 4);
      page.members().forEach(member -> read.add(member.id()));
      position = page.next();
    }

    assertThat(read).containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  @DisplayName("S25: an unknown group has no members, and an unknown position is rejected")
  void membersWhenGroupOrPositionIsUnknownThenEmptyOrRejected() {
    String staff = group("staff", people(1).get(0));

    assertThat(memberships().members(fixture().acme, "nobody", Optional.empty(), 9).members())
        .isEmpty();
    assertThat(
            ConcurrentCalls.outcome(
                () -> memberships().members(fixture().acme, staff, Optional.of("' OR 1=1"), 9)))
        .isEqualTo("invalidValue");
  }

  @Test
  @DisplayName("S26: membersAmong returns those of the ids that are members")
  void membersAmongThenExistingMembers() {
    List<String> ids = people(3);
    String staff = group("staff", ids.get(0), ids.get(2));

    assertThat(
            memberships()
                .membersAmong(fixture().acme, staff, List.of(ids.get(1), ids.get(2), "nobody")))
        .extracting(Member::id)
        .containsExactly(ids.get(2));
  }

  @Test
  @DisplayName("S27: groupsOf returns the groups of each member")
  void groupsOfThenGroupsOfEachMember() {
    List<String> ids = people(2);
    String staff = group("staff", ids.get(0));
    String board = group("board", ids.get(0));

    var groups = memberships().groupsOf(fixture().acme, ids);

    assertThat(groups.getOrDefault(ids.get(0), List.of()))
        .extracting(Member::id)
        .containsExactlyInAnyOrder(staff, board);
    assertThat(groups.getOrDefault(ids.get(1), List.of())).isEmpty();
  }

  @Test
  @DisplayName("S101: a view with groups returns each resource with its groups")
  void withGroupsThenGroupsOfEachResource() {
    Optional<ResourceStore<R>> view = fixture().store.withGroups(memberships());
    StoreFixture.require(
        view.isPresent(), "the store does not read resources together with their groups");
    String team = group("team");
    String staff = group("staff", team);
    group("board", team);

    for (String id : List.of(team, staff)) {
      requireGroups(view.get().find(fixture().acme, FindRequest.one(id)), 1);
    }
    requireGroups(view.get().find(fixture().acme, new FindRequest(List.of(team, staff))), 2);
    requireGroups(view.get().search(fixture().acme, StoreFixture.page(0, 9)).items(), 3);
    assertThat(view.get().find(fixture().acme, FindRequest.one("nobody"))).isEmpty();
  }

  private void requireGroups(List<StoredResource<R>> found, int count) {
    assertThat(found).hasSize(count);
    for (StoredResource<R> one : found) {
      List<Member> expected =
          memberships()
              .groupsOf(fixture().acme, List.of(one.id()))
              .getOrDefault(one.id(), List.of());
      assertThat(one.version()).isEqualTo(fixture().get(one.id()).version());
      assertThat(one.groups().orElseThrow()).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  @DisplayName("S21: a deleted member is removed from all groups, whose versions change")
  void deleteWhenMemberThenGroupsHaveChanged() {
    List<String> ids = people(2);
    StoredResource<R> staff = fixture().get(group("staff", ids.get(0), ids.get(1)));

    deleteMember(fixture().acme, ids.get(0));

    assertThat(members(staff.id())).containsExactly(ids.get(1));
    if (fixture().store.supportsVersions()) {
      assertThat(fixture().get(staff.id()).version()).isNotEqualTo(staff.version());
    }
  }

  @Test
  @DisplayName("S21: deleting a group removes its memberships and keeps its members")
  void deleteWhenGroupThenMembersAreInNone() {
    List<String> ids = people(1);
    String staff = group("staff", ids.get(0));

    fixture().delete(staff);

    assertThat(members(staff)).isEmpty();
    assertThat(memberships().groupsOf(fixture().acme, ids).getOrDefault(ids.get(0), List.of()))
        .isEmpty();
  }

  private void requireMembershipFilters() {
    StoreFixture.require(
        fixture().store.supportsMembershipFilters(), "the gateway evaluates filters on members");
  }

  /** Returns a query that the gateway passes to a store with support for filters on members. */
  private List<String> idsMatching(String filter) {
    Filter parsed = Filter.parse(filter, fixture().type(), Dialect.DEFAULT, Limits.DEFAULT);
    return StoreFixture.ids(
        fixture()
            .store
            .search(fixture().acme, new Query(Optional.of(parsed), 0, StoreFixture.ALL)));
  }

  @Test
  @DisplayName("S28: members are evaluated together with the id of the group")
  void searchWhenMembersTogetherWithIdThenAsTheMembershipsSay() {
    requireMembershipFilters();
    List<String> ids = people(2);
    String staff = group("staff", ids.get(0));
    String byId = "id eq " + StoreFixture.literal(staff);
    String member = "members.value eq " + StoreFixture.literal(ids.get(0));
    String otherMember = "members.value eq " + StoreFixture.literal(ids.get(1));

    assertThat(idsMatching(byId + " and " + member)).containsExactly(staff);
    assertThat(idsMatching(byId + " and " + otherMember)).isEmpty();
    assertThat(idsMatching(byId + " and not (" + otherMember + ")")).containsExactly(staff);
  }

  @Test
  @DisplayName("S9: a search by member costs only the groups found")
  void searchWhenByMemberThenWithinTheBudget() {
    requireMembershipFilters();
    List<String> ids = people(12);
    String staff = group("staff", ids.toArray(String[]::new));
    for (int i = 0; i < 12; i++) {
      group("team-" + i, ids.get(0));
    }

    ResourcePage<R> found =
        fixture()
            .store
            .search(
                StoreFixture.withBudget(fixture().acme, 5),
                fixture().query("members.value eq " + StoreFixture.literal(ids.get(7))));

    assertThat(StoreFixture.ids(found)).containsExactly(staff);
  }

  @Test
  @DisplayName("S4: the error for unknown members contains none of their ids")
  void createWhenMembersAreUnknownThenTextHasNoIds() {
    String theirs = newMember(fixture().other);

    ScimException rejected =
        ConcurrentCalls.rejection(() -> group("staff", theirs, "zebra-is-not-there"));

    assertThat(rejected)
        .hasMessageContaining("members")
        .hasMessageNotContainingAny(theirs, "zebra", fixture().other.tenantId());
  }

  @Test
  @DisplayName("S28: a group is found by its members")
  void searchByMemberThenGroupsOfMember() {
    requireMembershipFilters();
    List<String> ids = people(2);
    String staff = group("staff", ids.get(0));
    group("board", ids.get(1));

    assertThat(
            StoreFixture.ids(
                fixture().search("members.value eq " + StoreFixture.literal(ids.get(0)))))
        .containsExactly(staff);
  }
}
