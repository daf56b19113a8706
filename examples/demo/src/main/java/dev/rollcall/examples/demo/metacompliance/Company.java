// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.metacompliance;

import dev.rollcall.examples.demo.rows.Row;
import dev.rollcall.scim.filter.Normalization;
import dev.rollcall.scim.spi.membership.Member;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * All tables of one customer. The company is the lock of its tables: whoever reads or writes holds
 * it, and so every operation is one step.
 */
final class Company {
  private final Table<Employee> employees =
      new Table<>("user", Map.of("userName", key(Employee::userName)));
  private final Table<Audience> audiences =
      new Table<>(
          "group",
          Map.of(
              "displayName",
              key(Audience::displayName),
              "externalId",
              group -> Optional.ofNullable(group.externalId())));
  private final Map<String, TreeSet<String>> membersByAudience = new HashMap<>();
  private final Map<String, TreeSet<String>> audiencesByMember = new HashMap<>();

  private static <R> Function<R, Optional<String>> key(Function<R, String> attribute) {
    return value -> Optional.of(Normalization.normalize(attribute.apply(value)));
  }

  Table<Employee> employees() {
    return employees;
  }

  Table<Audience> audiences() {
    return audiences;
  }

  /** The ids of the members, in an order that stays. */
  NavigableSet<String> membersOf(String audience) {
    return membersByAudience.getOrDefault(audience, new TreeSet<>());
  }

  /** The ids of the groups that an employee is in. */
  NavigableSet<String> audiencesOf(String employee) {
    return audiencesByMember.getOrDefault(employee, new TreeSet<>());
  }

  /** Whether the employee was no member before. */
  boolean join(String audience, String employee) {
    audiencesByMember.computeIfAbsent(employee, first -> new TreeSet<>()).add(audience);
    return membersByAudience.computeIfAbsent(audience, first -> new TreeSet<>()).add(employee);
  }

  /** Whether the employee was a member before. */
  boolean leave(String audience, String employee) {
    audiencesOf(employee).remove(audience);
    return membersOf(audience).remove(employee);
  }

  /** Takes an employee out of all groups; these groups have changed then. */
  void leaveAll(String employee, Instant now) {
    for (String audience : new TreeSet<>(audiencesOf(employee))) {
      leave(audience, employee);
      Row<Audience> row = audiences.require(audience);
      audiences.put(row.with(row.value(), now));
    }
    audiencesByMember.remove(employee);
  }

  /** Ends all memberships in a group. */
  void dissolve(String audience) {
    new TreeSet<>(membersOf(audience)).forEach(employee -> leave(audience, employee));
    membersByAudience.remove(audience);
  }

  /** An employee as a member. */
  Member member(String employee) {
    String name = employees.require(employee).value().userName();
    return new Member(employee, "User", Optional.of(name));
  }

  /** A group as its members see it. */
  Member audience(String id) {
    return new Member(id, "Group", Optional.of(audiences.require(id).value().displayName()));
  }
}
