// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch.internal.edit;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.patch.MemberChanges;
import dev.rollcall.scim.patch.MemberLookup;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.value.ComplexValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Accumulates the net effect of operations on a membership. The stored members are not loaded, so
 * the cost depends only on the members that the request names. Not thread-safe.
 */
public final class MembersEditor {
  /** The cost of a filter that does not name members, for which the store reads all members. */
  private static final long UNITS_PER_LOOKUP = 50_000;

  private final MemberLookup lookup;
  private final EvaluationBudget budget;
  private Map<String, ComplexValue> added = new LinkedHashMap<>();
  private Set<String> removed = new LinkedHashSet<>();
  private boolean isReplaced;

  public MembersEditor(MemberLookup lookup, EvaluationBudget budget) {
    this.lookup = lookup;
    this.budget = budget;
  }

  void add(ComplexValue member) {
    String id = member.findText("value").orElseThrow();
    removed.remove(id);
    added.putIfAbsent(id, member);
  }

  void remove(String id) {
    added.remove(id);
    if (!isReplaced) {
      removed.add(id);
    }
  }

  void removeMatching(Filter filter) {
    List<String> matching = new ArrayList<>();
    added.forEach(
        (id, member) -> {
          budget.spendOn(member);
          if (filter.matches(member, budget)) {
            matching.add(id);
          }
        });
    if (!isReplaced) {
      budget.spend(UNITS_PER_LOOKUP);
      lookup.membersMatching(filter).stream()
          .filter(id -> !added.containsKey(id))
          .forEach(matching::add);
    }
    matching.forEach(this::remove);
  }

  void removeAll() {
    isReplaced = true;
    // new collections, because clearing costs as much as the largest size and can repeat
    added = new LinkedHashMap<>();
    removed = new LinkedHashSet<>();
  }

  public MemberChanges finish() {
    List<ComplexValue> members = List.copyOf(added.values());
    if (isReplaced) {
      return new MemberChanges.ReplaceAll(members);
    }
    return members.isEmpty() && removed.isEmpty()
        ? new MemberChanges.None()
        : new MemberChanges.Delta(members, removed);
  }
}
