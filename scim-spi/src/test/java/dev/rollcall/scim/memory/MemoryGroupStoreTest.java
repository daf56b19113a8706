// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import static dev.rollcall.scim.memory.Fixture.ACME;
import static dev.rollcall.scim.memory.Fixture.GROUP;
import static dev.rollcall.scim.memory.Fixture.OTHER;
import static dev.rollcall.scim.memory.Fixture.adding;
import static dev.rollcall.scim.memory.Fixture.deletion;
import static dev.rollcall.scim.memory.Fixture.group;
import static dev.rollcall.scim.memory.Fixture.named;
import static dev.rollcall.scim.memory.Fixture.outcome;
import static dev.rollcall.scim.memory.Fixture.query;
import static dev.rollcall.scim.memory.Fixture.refs;
import static dev.rollcall.scim.memory.Fixture.removing;
import static dev.rollcall.scim.memory.Fixture.withBudget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.membership.MemberPage;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.DeleteRequest;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.store.UpdateRequest;
import dev.rollcall.scim.spi.store.UpdateResult;
import dev.rollcall.scim.spi.tenant.ResourceTypeCustomizer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryGroupStoreTest {
  private final AtomicInteger number = new AtomicInteger();

  /** Ids with capital letters: an id is compared exactly. */
  private final Fixture fixture =
      new Fixture(new MemoryStores(Clock.systemUTC(), () -> "Id-" + number.incrementAndGet()));

  private final MemoryGroupStore<ScimResource> groups = fixture.groups;
  private final String anna = fixture.addUser("anna").id();
  private final String bert = fixture.addUser("bert").id();
  private final String carl = fixture.addUser("carl").id();
  private final String staff = fixture.addGroup("staff", List.of(anna)).id();

  private static MembershipDelta.ReplaceAll all(String... ids) {
    return new MembershipDelta.ReplaceAll(refs(List.of(ids)));
  }

  private String version(String group) {
    return fixture.storedGroup(group).version().orElseThrow();
  }

  @Test
  @DisplayName("S28: a search by members does not depend on the profile")
  void searchWhenMemberTypesAreTunedThenMembersAreFound() {
    ResourceType tuned =
        ResourceTypeCustomizer.NONE
            .withMemberTypes("Group", "User")
            .apply(Fixture.GROUP)
            .orElseThrow();
    String text = "members eq \"%s\" or members[value eq \"%s\"]".formatted(anna, anna);
    Filter filter = Filter.parse(text, tuned, Dialect.ENTRA, Limits.DEFAULT);

    assertThat(groups.search(Fixture.ACME, new Query(Optional.of(filter), 0, 10)).items())
        .extracting(StoredResource::id)
        .containsExactly(staff);
  }

  @Test
  @DisplayName("S11: a group is created with its members")
  void createWithMembersThenTheyAreMembers() {
    String group = fixture.addGroup("board", List.of(bert, carl)).id();
    assertThat(fixture.memberIds(group)).containsExactly(bert, carl);
    assertThat(version(group)).isEqualTo("1");
  }

  @Test
  @DisplayName("S20: members are not part of the value")
  void findThenNoMembersInValue() {
    assertThat(fixture.storedGroup(staff).value()).isEqualTo(group("staff"));
  }

  @Test
  @DisplayName("S22: adding a member twice and removing a non-member change nothing")
  @Requirement({"R7644-136", "R7644-137", "R7644-144"})
  void updateWhenRepeatedThenNothingChanges() {
    StoredResource<ScimResource> before = fixture.storedGroup(staff);
    assertThat(fixture.change(staff, adding(anna))).isEqualTo(new UpdateResult<>(before, false));
    assertThat(fixture.change(staff, removing(bert))).isEqualTo(new UpdateResult<>(before, false));
    assertThat(fixture.change(staff, removing("nobody")))
        .isEqualTo(new UpdateResult<>(before, false));
    assertThat(fixture.change(staff, MembershipDelta.none()))
        .isEqualTo(new UpdateResult<>(before, false));
    assertThat(fixture.change(staff, all(anna))).isEqualTo(new UpdateResult<>(before, false));
    assertThat(fixture.change(staff, all(anna, anna))).isEqualTo(new UpdateResult<>(before, false));
  }

  @Test
  @DisplayName("S22: the result contains only effective additions and removals")
  void updateWhenSomeAreThereAlreadyThenOnlyTheOthersAreNamed() {
    MembershipDelta.Change requested =
        new MembershipDelta.Change(refs(List.of(bert, anna)), Set.of(carl, "nobody"));
    assertThat(fixture.change(staff, requested).members())
        .isEqualTo(new MembershipDelta.Change(refs(List.of(bert)), Set.of()));
    assertThat(fixture.change(staff, all(carl, bert)).members())
        .isEqualTo(new MembershipDelta.Change(refs(List.of(carl)), Set.of(anna)));
    assertThat(fixture.change(staff, removing(carl)).members())
        .isEqualTo(new MembershipDelta.Change(List.of(), Set.of(carl)));
  }

  @Test
  @DisplayName("S18: a change of the members is a change of the group")
  void updateWhenMembersChangeThenNextVersion() {
    StoredResource<ScimResource> before = fixture.storedGroup(staff);
    UpdateResult<ScimResource> written =
        fixture.change(staff, new MembershipDelta.Change(refs(List.of(bert, carl)), Set.of(anna)));
    assertThat(written.isChanged()).isTrue();
    assertThat(written.stored().version()).contains("2");
    assertThat(written.stored().lastModified().orElseThrow())
        .isAfter(before.lastModified().orElseThrow());
    assertThat(fixture.memberIds(staff)).containsExactly(bert, carl);
  }

  @Test
  @DisplayName("S18: value and members together are one change")
  void updateWhenValueAndMembersChangeThenOneVersion() {
    UpdateRequest<ScimResource> both =
        new UpdateRequest<>(
            staff, Optional.of("1"), Optional.of(group("crew")), List.of(), adding(bert));
    assertThat(groups.update(ACME, both).stored().version()).contains("2");
    assertThat(fixture.groupsWith("displayName eq \"CREW\"")).containsExactly("crew");
    assertThat(fixture.memberIds(staff)).containsExactly(anna, bert);
  }

  @Test
  @DisplayName("S23: after ReplaceAll exactly the given members remain")
  void updateWhenReplaceAllThenExactlyThose() {
    fixture.change(staff, adding(bert));
    assertThat(fixture.change(staff, all(carl, bert)).isChanged()).isTrue();
    assertThat(fixture.memberIds(staff)).containsExactlyInAnyOrder(bert, carl);
    assertThat(groups.groupsOf(ACME, List.of(anna)).getOrDefault(anna, List.of())).isEmpty();
    assertThat(fixture.change(staff, all()).isChanged()).isTrue();
    assertThat(fixture.memberIds(staff)).isEmpty();
  }

  @ParameterizedTest
  @DisplayName("S24: unknown members are rejected and nothing changes")
  @Requirement("R7643-025")
  @ValueSource(strings = {"unknown", "other tenant", "wrong type", "other letter case"})
  void writeWhenMemberIsUnknownThenRejectedAndNothingChanges(String kind) {
    MemberRef bad =
        switch (kind) {
          case "unknown" -> MemberRef.of("nobody");
          case "other tenant" ->
              MemberRef.of(fixture.users.create(OTHER, CreateRequest.of(named("eve"))).id());
          case "wrong type" -> new MemberRef(bert, Optional.of("Group"));
          default -> MemberRef.of(bert.toUpperCase(Locale.ROOT));
        };
    List<MemberRef> goodAndBad = List.of(MemberRef.of(carl), bad);
    List<Object> before = fixture.dump(ACME);
    List<Runnable> writes =
        List.of(
            () -> groups.create(ACME, new CreateRequest<>(group("board"), goodAndBad)),
            () -> fixture.change(staff, new MembershipDelta.Change(goodAndBad, Set.of(anna))),
            () -> fixture.change(staff, new MembershipDelta.ReplaceAll(goodAndBad)),
            () ->
                groups.update(
                    ACME,
                    new UpdateRequest<>(
                        staff,
                        Optional.empty(),
                        Optional.of(group("crew")),
                        List.of(),
                        new MembershipDelta.Change(goodAndBad, Set.of()))));
    for (Runnable write : writes) {
      assertThat(outcome(write)).isEqualTo("invalidValue");
      assertThat(fixture.dump(ACME)).isEqualTo(before);
    }
  }

  @Test
  void updateWhenTypeOfMemberIsRightThenAdded() {
    MemberRef typed = new MemberRef(bert, Optional.of("user"));
    fixture.change(staff, new MembershipDelta.Change(List.of(typed), Set.of()));
    assertThat(fixture.memberIds(staff)).containsExactly(anna, bert);
  }

  @Test
  @DisplayName("S24: a group cannot be a member of itself")
  void updateWhenMemberIsTheGroupThenRejected() {
    List<Object> before = fixture.dump(ACME);
    assertThat(outcome(() -> fixture.change(staff, adding(bert, staff)))).isEqualTo("invalidValue");
    assertThat(outcome(() -> fixture.change(staff, all(bert, staff)))).isEqualTo("invalidValue");
    assertThat(fixture.dump(ACME)).isEqualTo(before);
  }

  @Test
  @DisplayName("S16: a change of members only also compares the version")
  void updateWhenOtherVersionThenStaleAndMembersStay() {
    List<Object> before = fixture.dump(ACME);
    UpdateRequest<ScimResource> late =
        new UpdateRequest<>(staff, Optional.of("7"), Optional.empty(), List.of(), adding(bert));
    assertThat(outcome(() -> groups.update(ACME, late))).isEqualTo("412");
    assertThat(outcome(() -> groups.delete(ACME, new DeleteRequest(staff, Optional.of("7")))))
        .isEqualTo("412");
    assertThat(fixture.dump(ACME)).isEqualTo(before);
  }

  @Test
  @DisplayName("S25: the pages contain every member once")
  void membersWhenPagedThenEachOnce() {
    List<String> ids = fixture.addUsers(25);
    String large = fixture.addGroup("large", ids).id();
    List<String> read = new ArrayList<>();
    Optional<String> position = Optional.empty();
    do {
      MemberPage page = groups.members(ACME, large, position, 10);
      assertThat(page.members()).hasSizeLessThanOrEqualTo(10);
      page.members().forEach(member -> read.add(member.id()));
      position = page.next();
    } while (position.isPresent());
    assertThat(read).isEqualTo(ids);
  }

  @Test
  @DisplayName("S25: a remaining member is on exactly one page, even if others are removed")
  void membersWhenSomeRemovedBetweenPagesThenOthersOnce() {
    List<String> ids = fixture.addUsers(12);
    String large = fixture.addGroup("large", ids).id();
    MemberPage first = groups.members(ACME, large, Optional.empty(), 5);
    fixture.change(large, removing(ids.get(0), ids.get(4), ids.get(5), ids.get(6)));
    fixture.change(large, adding(anna));
    MemberPage second = groups.members(ACME, large, first.next(), 100);
    List<String> expected = new ArrayList<>(ids.subList(7, 12));
    expected.add(anna);
    assertThat(second.members()).extracting(Member::id).isEqualTo(expected);
    assertThat(second.next()).isEmpty();
  }

  @Test
  @DisplayName("S25: a full last page has no next page")
  void membersWhenCountIsSizeThenNoNextPage() {
    String pair = fixture.addGroup("pair", List.of(anna, bert)).id();
    assertThat(groups.members(ACME, pair, Optional.empty(), 2).next()).isEmpty();
    assertThat(groups.members(ACME, pair, Optional.empty(), 1).next()).isPresent();
  }

  @Test
  @DisplayName("S2, S25: a group that does not exist has no members")
  void membersWhenGroupUnknownOrOfOtherTenantThenNone() {
    MemberPage none = new MemberPage(List.of(), Optional.empty());
    assertThat(groups.members(ACME, "nobody", Optional.empty(), 10)).isEqualTo(none);
    assertThat(groups.members(OTHER, staff, Optional.empty(), 10)).isEqualTo(none);
    assertThat(groups.membersAmong(OTHER, staff, List.of(anna))).isEmpty();
    assertThat(groups.groupsOf(OTHER, List.of(anna)).getOrDefault(anna, List.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "-1", "+1", "01", "1.5", "99999999999999999999", "\u0661"})
  @DisplayName("S25: an unknown position is rejected")
  void membersWhenPositionIsUnknownThenRejected(String position) {
    assertThatThrownBy(() -> groups.members(ACME, staff, Optional.of(position), 10))
        .isInstanceOf(ScimException.class)
        .hasMessage("'cursor' is unknown or expired");
  }

  @Test
  @DisplayName("S26: membersAmong omits non-members")
  void membersAmongThenOnlyMembers() {
    assertThat(groups.membersAmong(ACME, staff, List.of("nobody", bert, anna)))
        .containsExactly(new Member(anna, "User", Optional.of("anna")));
    assertThat(groups.membersAmong(ACME, staff, List.of())).isEmpty();
    assertThat(groups.membersAmong(ACME, "nobody", List.of(anna))).isEmpty();
  }

  @Test
  @DisplayName("S27: groupsOf returns direct groups")
  void groupsOfThenDirectGroupsOnly() {
    String outer = fixture.addGroup("outer", List.of(staff, bert)).id();
    Map<String, List<Member>> found =
        groups.groupsOf(ACME, List.of(anna, bert, carl, staff, "nobody"));
    Member outerGroup = new Member(outer, "Group", Optional.of("outer"));
    assertThat(found.get(anna)).containsExactly(new Member(staff, "Group", Optional.of("staff")));
    assertThat(found.get(bert)).containsExactly(outerGroup);
    assertThat(found.get(staff)).containsExactly(outerGroup);
    assertThat(found.getOrDefault(carl, List.of())).isEmpty();
    assertThat(found.getOrDefault("nobody", List.of())).isEmpty();
  }

  @Test
  @DisplayName("S21: deleting a resource removes its memberships and changes its groups")
  void deleteUserThenMembershipsEndAndGroupsChange() {
    String board = fixture.addGroup("board", List.of(anna, bert)).id();
    String apart = fixture.addGroup("apart", List.of(bert)).id();
    StoredResource<ScimResource> before = fixture.storedGroup(staff);
    fixture.users.delete(ACME, deletion(anna));
    assertThat(fixture.memberIds(staff)).isEmpty();
    assertThat(fixture.memberIds(board)).containsExactly(bert);
    assertThat(version(staff)).isEqualTo("2");
    assertThat(version(board)).isEqualTo("2");
    assertThat(version(apart)).isEqualTo("1");
    assertThat(fixture.storedGroup(staff).lastModified().orElseThrow())
        .isAfter(before.lastModified().orElseThrow());
    assertThat(fixture.groupsWith("members eq \"" + anna + "\"")).isEmpty();
    assertThat(groups.groupsOf(ACME, List.of(anna)).getOrDefault(anna, List.of())).isEmpty();
  }

  @Test
  @DisplayName("S21: deleting a group removes its memberships on both sides")
  void deleteGroupThenMembershipsAreRemoved() {
    String outer = fixture.addGroup("outer", List.of(staff)).id();
    groups.delete(ACME, deletion(staff));
    assertThat(groups.groupsOf(ACME, List.of(anna)).getOrDefault(anna, List.of())).isEmpty();
    assertThat(fixture.memberIds(staff)).isEmpty();
    assertThat(fixture.memberIds(outer)).isEmpty();
    assertThat(version(outer)).isEqualTo("2");
    assertThat(outcome(() -> fixture.addGroup("again", List.of(staff)))).isEqualTo("invalidValue");
    assertThat(fixture.users.find(ACME, FindRequest.one(anna)))
        .extracting(user -> user.version().orElseThrow())
        .containsExactly("1");
  }

  @Test
  @DisplayName("S22: groups can be nested, also in a cycle")
  @Requirement("R7643-109")
  void updateWhenGroupsNestThenAllowed() {
    String outer = fixture.addGroup("outer", List.of(staff, anna)).id();
    fixture.change(staff, adding(outer));
    assertThat(groups.membersAmong(ACME, outer, List.of(staff, anna)))
        .containsExactlyInAnyOrder(
            new Member(staff, "Group", Optional.of("staff")),
            new Member(anna, "User", Optional.of("anna")));
    groups.delete(ACME, deletion(outer));
    assertThat(fixture.memberIds(staff)).containsExactly(anna);
  }

  @Test
  void memberWhenRenamedThenNewDisplay() {
    fixture.users.update(ACME, Fixture.replacing(anna, named("anne")));
    assertThat(groups.membersAmong(ACME, staff, List.of(anna)))
        .containsExactly(new Member(anna, "User", Optional.of("anne")));
  }

  @ParameterizedTest
  @DisplayName("S28: filters by members match the members")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          members eq "ANNA"                                      | staff pair
          members.value eq "ANNA"                                | staff pair
          members[value eq "BERT"]                               | pair outer
          members[value eq "BERT" and type eq "User"]            | pair outer
          members[value eq "BERT" and type eq "Group"]           | -
          members[value eq "BERT" and display eq "bert"]         | pair outer
          members[value eq "ANNA" and value eq "BERT"]           | -
          members[value eq "ANNA" or value eq "STAFF"]           | staff pair outer
          members[value eq "ANNA"] and members[value eq "BERT"]  | pair
          members eq "ANNA" and members eq "BERT"                | pair
          members eq "ANNA" or members eq "STAFF"                | staff pair outer
          id eq "STAFF" and members eq "ANNA"                    | staff
          id eq "STAFF" and members eq "BERT"                    | -
          id eq "STAFF" and members[value eq "BERT"]             | -
          id eq "STAFF" and not (members eq "BERT")              | staff
          not (members eq "ANNA")                                | outer empty
          not (members[value eq "ANNA"])                         | outer empty
          not (members[not (value eq "ANNA")])                   | staff empty
          members[not (value eq "ANNA")]                         | pair outer
          not (not (members eq "ANNA"))                          | staff pair
          not (members eq "ANNA") and displayName sw "o"         | outer
          members eq "ANNA" and displayName eq "PAIR"            | pair
          members eq "ANNA" or displayName eq "EMPTY"            | staff pair empty
          members.type eq "Group"                                | outer
          members.type eq "user"                                 | staff pair outer
          members[type eq "Group"] and members eq "BERT"         | outer
          members.display eq "ANNA"                              | staff pair
          members ne "ANNA"                                      | pair outer empty
          members pr                                             | staff pair outer
          not (members pr)                                       | empty
          members eq "nobody"                                    | -
          """)
  void searchWhenMembersFilteredThenThoseGroups(String filter, String expected) {
    fixture.addGroup("pair", List.of(anna, bert));
    fixture.addGroup("outer", List.of(bert, staff));
    fixture.addGroup("empty", List.of());
    String withIds =
        filter
            .replace("value eq \"ANNA", "value eq \"" + anna)
            .replace("members eq \"ANNA", "members eq \"" + anna)
            .replace("members ne \"ANNA", "members ne \"" + anna)
            .replace("\"BERT", "\"" + bert)
            .replace("\"STAFF", "\"" + staff);
    String found = String.join(" ", fixture.groupsWith(withIds));
    assertThat(found.isEmpty() ? "-" : found).isEqualTo(expected);
  }

  @Test
  @DisplayName("S9: an index serves members eq, but not its negation")
  void searchWhenMembersEqThenIndexed() {
    fixture.addGroup("pair", List.of(anna, bert));
    String filter = "members eq \"" + anna + "\"";
    assertThat(groups.search(withBudget(1), query(filter, GROUP)).total()).hasValue(2);
    assertThat(outcome(() -> groups.search(withBudget(1), query("not (" + filter + ")", GROUP))))
        .isEqualTo("tooMany");
  }

  @Test
  @DisplayName("S28: ids of members are compared exactly")
  void searchWhenMemberIdInOtherCaseThenNone() {
    String lower = anna.toLowerCase(Locale.ROOT);
    assertThat(fixture.groupsWith("members eq \"" + lower + "\"")).isEmpty();
    assertThat(fixture.groupsWith("members[not (value ne \"" + lower + "\")]")).isEmpty();
  }
}
