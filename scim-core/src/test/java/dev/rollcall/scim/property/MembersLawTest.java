// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.patch.MemberChanges;
import dev.rollcall.scim.patch.PatchOperation;
import dev.rollcall.scim.patch.PatchOperationType;
import dev.rollcall.scim.patch.PatchPlan;
import dev.rollcall.scim.patch.PatchRequest;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Operations on a membership, compared with the same operations on a set. */
class MembersLawTest {
  private static final int TRIES = 500;
  private static final int PEOPLE = 12;

  /** An operation and its effect on a set of member ids. */
  private record Step(PatchOperation operation, Change change) {
    private interface Change {
      void on(Set<String> members);
    }
  }

  private static String id(int number) {
    return "m" + number;
  }

  /** Members with even numbers are users, the others are groups. */
  private static ComplexValue member(String id) {
    return ComplexValue.builder()
        .put("value", id)
        .put("type", isUser(id) ? "User" : "Group")
        .build();
  }

  private static boolean isUser(String id) {
    return Integer.parseInt(id.substring(1)) % 2 == 0;
  }

  private static Set<String> ids(Random random) {
    return random
        .ints(1 + random.nextInt(4), 0, PEOPLE)
        .mapToObj(MembersLawTest::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static MultiValue members(Set<String> ids) {
    return new MultiValue(ids.stream().<Value>map(MembersLawTest::member).toList());
  }

  private static Step step(Random random) {
    Set<String> ids = ids(random);
    return switch (random.nextInt(9)) {
      case 0, 1, 2 ->
          step(PatchOperationType.ADD, "members", Optional.of(members(ids)), m -> m.addAll(ids));
      case 3 ->
          step(
              PatchOperationType.REMOVE,
              "members",
              Optional.of(members(ids)),
              m -> m.removeAll(ids));
      case 4, 5 -> byName(ids);
      case 6 -> byFilter("type eq \"user\"", MembersLawTest::isUser);
      case 7 ->
          byFilter("type eq \"Group\" and value ne \"m1\"", id -> !isUser(id) && !id.equals("m1"));
      default -> rare(random, ids);
    };
  }

  private static Step rare(Random random, Set<String> ids) {
    return random.nextBoolean()
        ? step(PatchOperationType.REMOVE, "members", Optional.empty(), Set::clear)
        : step(
            PatchOperationType.REPLACE,
            "members",
            Optional.of(members(ids)),
            m -> {
              m.clear();
              m.addAll(ids);
            });
  }

  private static Step byName(Set<String> ids) {
    String filter =
        ids.stream().map(id -> "value eq \"" + id + "\"").collect(Collectors.joining(" or "));
    return byFilter(filter, ids::contains);
  }

  private static Step byFilter(String filter, Predicate<String> isSelected) {
    return step(
        PatchOperationType.REMOVE,
        "members[" + filter + "]",
        Optional.empty(),
        m -> m.removeIf(isSelected));
  }

  private static Step step(
      PatchOperationType op, String path, Optional<Value> value, Step.Change change) {
    return new Step(new PatchOperation(op, Optional.of(path), value), change);
  }

  private static MemberChanges changes(List<Step> steps, Set<String> members) {
    PatchPlan plan =
        PatchPlan.of(
            new PatchRequest(steps.stream().map(Step::operation).toList()),
            CoreSchemas.groupType(),
            Dialect.DEFAULT,
            UnknownAttributePolicy.REFUSE,
            Limits.DEFAULT);
    assertThat(plan.changesAttributes()).isFalse();
    return plan.memberChanges(filter -> matching(filter, members));
  }

  private static Set<String> matching(Filter filter, Set<String> members) {
    return members.stream().filter(id -> filter.matches(member(id))).collect(Collectors.toSet());
  }

  /** The membership after a store has applied the changes. */
  private static Set<String> changed(Set<String> members, MemberChanges changes) {
    Set<String> result = new HashSet<>(members);
    if (changes instanceof MemberChanges.ReplaceAll all) {
      result.clear();
      all.members().forEach(member -> assertThat(result.add(idOf(member))).isTrue());
    } else if (changes instanceof MemberChanges.Delta delta) {
      assertThat(delta.added())
          .extracting(MembersLawTest::idOf)
          .doesNotHaveDuplicates()
          .noneMatch(delta.removed()::contains);
      result.removeAll(delta.removed());
      delta.added().forEach(member -> result.add(idOf(member)));
    }
    return result;
  }

  private static String idOf(ComplexValue member) {
    return member.findText("value").orElseThrow();
  }

  @Test
  void memberChangesWhenManyOperationsThenSameAsSequence() {
    Seeds.forEach(
        TRIES,
        random -> {
          Set<String> before = ids(random);
          List<Step> steps = new ArrayList<>();
          for (int left = 1 + random.nextInt(6); left > 0; left--) {
            steps.add(step(random));
          }
          Set<String> expected = new HashSet<>(before);
          steps.forEach(step -> step.change().on(expected));

          Set<String> after = changed(before, changes(steps, before));
          assertThat(after).as("%s on %s", steps, before).isEqualTo(expected);
          Set<String> again = new HashSet<>(after);
          steps.forEach(step -> step.change().on(again));
          assertThat(changed(after, changes(steps, after))).isEqualTo(again);
        });
  }

  @Test
  void memberChangesWhenMembersAreDisjointThenOrderIsIrrelevant() {
    Seeds.forEach(
        TRIES,
        random -> {
          Set<String> before = ids(random);
          Set<String> coming = ids(random);
          Set<String> going = ids(random);
          going.removeAll(coming);
          if (going.isEmpty()) {
            return;
          }
          Step add = step(PatchOperationType.ADD, "members", Optional.of(members(coming)), m -> {});
          Step remove = byName(going);

          assertThat(changes(List.of(add, remove), before))
              .isEqualTo(changes(List.of(remove, add), before));
        });
  }

  @Test
  void applyWhenNewMembersAreAddedAndRemovedThenMembershipIsUnchanged() {
    Seeds.forEach(
        TRIES,
        random -> {
          Set<String> before = ids(random);
          Set<String> others = ids(random);
          others.removeAll(before);
          if (others.isEmpty()) {
            return;
          }
          Step add = step(PatchOperationType.ADD, "members", Optional.of(members(others)), m -> {});

          assertThat(changed(before, changes(List.of(add, byName(others)), before)))
              .isEqualTo(before);
        });
  }
}
