// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import static dev.rollcall.scim.memory.Fixture.ACME;
import static dev.rollcall.scim.memory.Fixture.GROUP;
import static dev.rollcall.scim.memory.Fixture.USER;
import static dev.rollcall.scim.memory.Fixture.adding;
import static dev.rollcall.scim.memory.Fixture.deletion;
import static dev.rollcall.scim.memory.Fixture.named;
import static dev.rollcall.scim.memory.Fixture.page;
import static dev.rollcall.scim.memory.Fixture.query;
import static dev.rollcall.scim.memory.Fixture.removing;
import static dev.rollcall.scim.memory.Fixture.replacing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.spi.store.FindRequest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The number of resources that an operation reads does not grow with the store. The counts of two
 * sizes are compared.
 */
class MemoryCostTest {
  private static final int FEW = 10;
  private static final int MANY = 500;

  private final World small = new World(FEW);
  private final World large = new World(MANY);

  /** A tenant with users, all but one of them in one group. */
  private static final class World {
    final Fixture fixture = new Fixture();
    final List<String> members;
    final String group;
    final String apart;

    World(int size) {
      members = fixture.addUsers(size);
      group = fixture.addGroup("all", members).id();
      apart = fixture.addUser("apart").id();
    }

    long cost(Runnable work) {
      long before = fixture.directory.accessCount();
      work.run();
      return fixture.directory.accessCount() - before;
    }

    long search(String filter) {
      return cost(() -> fixture.users.search(ACME, query(filter, USER)));
    }

    long probe(String filter) {
      return cost(() -> fixture.groups.search(ACME, query(filter, GROUP)));
    }

    long firstPage(int count) {
      return cost(() -> fixture.groups.members(ACME, group, Optional.empty(), count));
    }
  }

  @Test
  @DisplayName("S9: a look-up by an index costs the same in a small and in a large tenant")
  void searchWhenIndexedThenSameCost() {
    for (String filter : List.of("userName eq \"user5\"", "userName eq \"nobody\"")) {
      assertThat(large.search(filter)).isEqualTo(small.search(filter)).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void searchWhenScannedThenCostIsThatOfAll() {
    assertThat(large.search("title pr")).isGreaterThanOrEqualTo(MANY);
  }

  @Test
  @DisplayName("S6: the cost of find depends on the number of ids")
  void findThenCostIsThatOfTheIds() {
    List<String> three = large.members.subList(0, 3);
    long cost = large.cost(() -> large.fixture.users.find(ACME, new FindRequest(three)));
    assertThat(cost).isEqualTo(3);
  }

  @Test
  @DisplayName("S22: a change of members costs what it names")
  void updateWhenMemberIsAddedOrRemovedThenSameCost() {
    long added = large.cost(() -> large.fixture.change(large.group, adding(large.apart)));
    assertThat(added)
        .isEqualTo(small.cost(() -> small.fixture.change(small.group, adding(small.apart))))
        .isLessThanOrEqualTo(4);
    long removed = large.cost(() -> large.fixture.change(large.group, removing(large.apart)));
    assertThat(removed)
        .isEqualTo(small.cost(() -> small.fixture.change(small.group, removing(small.apart))))
        .isLessThanOrEqualTo(4);
  }

  @Test
  void createAndUpdateAndDeleteOfUserThenSameCost() {
    assertThat(writes(large)).isEqualTo(writes(small)).isLessThanOrEqualTo(10);
  }

  private static long writes(World world) {
    return world.cost(
        () -> {
          String id = world.fixture.addUser("new").id();
          world.fixture.users.update(ACME, replacing(id, named("newer")));
          world.fixture.users.delete(ACME, deletion(id));
        });
  }

  @Test
  @DisplayName("S21: deleting a member costs its own memberships, not those of its groups")
  void deleteWhenMemberThenSameCost() {
    String first = large.members.get(0);
    long cost = large.cost(() -> large.fixture.users.delete(ACME, deletion(first)));
    String other = small.members.get(0);
    assertThat(cost)
        .isEqualTo(small.cost(() -> small.fixture.users.delete(ACME, deletion(other))))
        .isLessThanOrEqualTo(10);
  }

  @Test
  @DisplayName("S25: a page of members costs what is read")
  void membersWhenPageThenCostIsThatOfThePage() {
    assertThat(large.firstPage(FEW)).isEqualTo(small.firstPage(FEW)).isBetween(10L, 20L);
  }

  @Test
  @DisplayName("S25: a late page costs the same as an early one")
  void membersWhenLatePageThenSameCost() {
    MemoryGroupStore<?> groups = large.fixture.groups;
    Optional<String> late = groups.members(ACME, large.group, Optional.empty(), MANY - FEW).next();
    long cost = large.cost(() -> groups.members(ACME, large.group, late, FEW));
    assertThat(cost).isEqualTo(large.firstPage(FEW));
  }

  @Test
  void searchWhenPageWithoutFilterThenCostIsThatOfThePage() {
    assertThat(large.cost(() -> large.fixture.users.search(ACME, page(MANY / 2, FEW))))
        .isEqualTo(FEW);
  }

  @Test
  @DisplayName("S28: the cost of testing one membership does not depend on the size of the group")
  void searchWhenProbeThenSameCost() {
    List<String> forms =
        List.of(
            "id eq \"%s\" and members eq \"%s\"",
            "id eq \"%s\" and members[value eq \"%s\"]",
            "id eq \"%s\" and not (members eq \"%s\")");
    for (String form : forms) {
      for (int member : new int[] {0, 1}) {
        assertThat(probe(large, form, member))
            .isEqualTo(probe(small, form, member))
            .isLessThanOrEqualTo(5);
      }
    }
  }

  private static long probe(World world, String form, int isMember) {
    String who = isMember == 1 ? world.members.get(0) : world.apart;
    return world.probe(form.formatted(world.group, who));
  }

  @Test
  @DisplayName("S26, S27: membersAmong and groupsOf cost what they return")
  void membersAmongAndGroupsOfThenSameCost() {
    assertThat(lookUps(large)).isEqualTo(lookUps(small)).isLessThanOrEqualTo(8);
  }

  private static long lookUps(World world) {
    List<String> two = List.of(world.members.get(0), world.apart);
    return world.cost(
        () -> {
          world.fixture.groups.membersAmong(ACME, world.group, two);
          world.fixture.groups.groupsOf(ACME, two);
        });
  }
}
