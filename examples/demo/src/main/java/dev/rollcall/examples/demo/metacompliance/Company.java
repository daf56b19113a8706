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
 * The tables of one customer. The company object is the lock of its tables, so that every operation
 * is atomic.
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

  /** Returns the ids of the members in a stable order. */
  NavigableSet<String> membersOf(String audience) {
    return membersByAudience.getOrDefault(audience, new TreeSet<>());
  }

  /** Returns the ids of an employee's groups. */
  NavigableSet<String> audiencesOf(String employee) {
    return audiencesByMember.getOrDefault(employee, new TreeSet<>());
  }

  /** Adds a member; returns whether the employee was not a member before. */
  boolean join(String audience, String employee) {
    audiencesByMember.computeIfAbsent(employee, first -> new TreeSet<>()).add(audience);
    return membersByAudience.computeIfAbsent(audience, first -> new TreeSet<>()).add(employee);
  }

  /** Removes a member; returns whether the employee was a member before. */
  boolean leave(String audience, String employee) {
    audiencesOf(employee).remove(audience);
    return membersOf(audience).remove(employee);
  }

  /** Removes an employee from all groups and increments their versions. */
  void leaveAll(String employee, Instant now) {
    for (String audience : new TreeSet<>(audiencesOf(employee))) {
      leave(audience, employee);
      Row<Audience> row = audiences.require(audience);
      audiences.put(row.with(row.value(), now));
    }
    audiencesByMember.remove(employee);
  }

  /** Removes all memberships of a group. */
  void dissolve(String audience) {
    new TreeSet<>(membersOf(audience)).forEach(employee -> leave(audience, employee));
    membersByAudience.remove(audience);
  }

  /** Returns an employee as a member. */
  Member member(String employee) {
    String name = employees.require(employee).value().userName();
    return new Member(employee, "User", Optional.of(name));
  }

  /** Returns a group as its members see it. */
  Member audience(String id) {
    return new Member(id, "Group", Optional.of(audiences.require(id).value().displayName()));
  }
}
