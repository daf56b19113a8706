// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.membership.MembershipDelta.Change;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MemberRelationsTest {
  private static final String STAFF = "g1";

  private final Relation users = new Relation("User", "u", 5);
  private final Relation groups = new Relation("Group", "g", 3);
  private final MemberRelations relations = new MemberRelations(List.of(users, groups));

  /** Memberships in memory, for ids that are a letter and a number. */
  private record Relation(
      String memberType, String prefix, int resources, Map<String, TreeSet<String>> members)
      implements MemberRelation {
    Relation(String memberType, String prefix, int resources) {
      this(memberType, prefix, resources, new LinkedHashMap<>());
    }

    private TreeSet<String> of(String groupId) {
      return members.computeIfAbsent(groupId, id -> new TreeSet<>());
    }

    @Override
    public boolean isMemberId(String id) {
      return id.matches(prefix + "\\d+");
    }

    @Override
    public Set<String> existing(Collection<String> ids) {
      return ids.stream()
          .filter(id -> isMemberId(id) && Integer.parseInt(id.substring(1)) <= resources)
          .collect(Collectors.toSet());
    }

    @Override
    public Set<String> among(String groupId, Collection<String> ids) {
      return ids.stream().filter(of(groupId)::contains).collect(Collectors.toSet());
    }

    @Override
    public Collection<String> all(String groupId) {
      return List.copyOf(of(groupId));
    }

    @Override
    public void add(String groupId, List<String> ids) {
      assertThat(ids).noneMatch(of(groupId)::contains);
      of(groupId).addAll(ids);
    }

    @Override
    public void remove(String groupId, Collection<String> ids) {
      assertThat(ids).allMatch(of(groupId)::contains);
      of(groupId).removeAll(ids);
    }

    private Member member(String id) {
      return new Member(id, memberType, Optional.empty());
    }

    @Override
    public List<Member> page(String groupId, Optional<String> afterId, int count) {
      return of(groupId).tailSet(afterId.orElse(""), false).stream()
          .limit(count)
          .map(this::member)
          .toList();
    }

    @Override
    public List<Member> membersAmong(String groupId, Collection<String> ids) {
      return among(groupId, ids).stream().map(this::member).toList();
    }

    @Override
    public Map<String, List<Member>> groupsOf(Collection<String> memberIds) {
      Map<String, List<Member>> groups = new LinkedHashMap<>();
      for (String id : memberIds) {
        members.forEach(
            (group, all) -> {
              if (all.contains(id)) {
                groups
                    .computeIfAbsent(id, one -> new ArrayList<>())
                    .add(new Member(group, "Group", Optional.empty()));
              }
            });
      }
      return groups;
    }
  }

  private static List<MemberRef> refs(String... ids) {
    return List.of(ids).stream().map(MemberRef::of).toList();
  }

  private Change add(String... ids) {
    return relations.apply(STAFF, MembershipDelta.adding(refs(ids)));
  }

  private static List<String> ids(List<Member> members) {
    return members.stream().map(Member::id).toList();
  }

  @Test
  void applyThenEachMemberIsInTheRelationOfItsType() {
    assertThat(add("g2", "u1", "u1", "u2").added()).isEqualTo(refs("g2", "u1", "u2"));
    assertThat(users.all(STAFF)).containsExactly("u1", "u2");
    assertThat(groups.all(STAFF)).containsExactly("g2");

    assertThat(relations.apply(STAFF, new Change(refs("u1", "u3"), Set.of("u2", "g2", "g3"))))
        .isEqualTo(new Change(refs("u3"), Set.of("u2", "g2")));
    assertThat(relations.apply(STAFF, new MembershipDelta.ReplaceAll(refs("u3", "g3"))))
        .isEqualTo(new Change(refs("g3"), Set.of("u1")));
  }

  @Test
  void applyWhenMemberIsUnknownThenNothingChanges() {
    for (MemberRef unknown :
        List.of(
            MemberRef.of("u9"),
            MemberRef.of("x"),
            new MemberRef("u1", Optional.of("Group")),
            MemberRef.of(STAFF))) {
      assertThatThrownBy(
              () ->
                  relations.apply(
                      STAFF, MembershipDelta.adding(List.of(MemberRef.of("u1"), unknown))))
          .isInstanceOf(ScimException.class);
    }
    assertThat(users.all(STAFF)).isEmpty();
  }

  @Test
  void pageThenEachMemberIsOnOnePage() {
    add("u1", "u2", "u3", "g2", "g3");
    for (int count = 1; count <= 6; count++) {
      List<String> all = new ArrayList<>();
      Optional<String> position = Optional.empty();
      do {
        MemberPage page = relations.page(STAFF, position, count);
        all.addAll(ids(page.members()));
        position = page.next();
      } while (position.isPresent());
      assertThat(all).as("pages of %s", count).containsExactly("u1", "u2", "u3", "g2", "g3");
    }
  }

  @Test
  void pageWhenPositionIsUnknownThenInvalidValue() {
    for (String position : List.of("", "u1", ":u1", "0:g1", "2:u1", "-1:u1", "0:")) {
      assertThatThrownBy(() -> relations.page(STAFF, Optional.of(position), 1))
          .as(position)
          .isInstanceOf(ScimException.class);
    }
  }

  @Test
  void membersAmongAndGroupsOfThenAllRelationsAreRead() {
    add("u1", "g2");

    assertThat(ids(relations.membersAmong(STAFF, List.of("u1", "u2", "g2"))))
        .containsExactly("u1", "g2");
    assertThat(relations.groupsOf(List.of("u1", "u2", "g2"))).containsOnlyKeys("u1", "g2");
  }
}
