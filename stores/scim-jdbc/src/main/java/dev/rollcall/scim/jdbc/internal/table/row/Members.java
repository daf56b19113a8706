// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table.row;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.jdbc.internal.table.BoundMembers;
import dev.rollcall.scim.jdbc.internal.table.BoundTable;
import dev.rollcall.scim.jdbc.internal.table.BoundTables;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.membership.MemberPage;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.DSLContext;

/**
 * The members of the groups in one table, within one transaction. A change of k members costs O(k),
 * regardless of the size of the group.
 */
public final class Members {
  private static final Pattern POSITION = Pattern.compile("after:(\\d{1,4}):(.+)");

  private final BoundTable<?> table;
  private final List<MemberRows> ofGroups;
  private final List<MemberRows> ofMembers;

  public Members(BoundTable<?> table, BoundTables tables, DSLContext sql, TenantContext context) {
    this.table = table;
    this.ofGroups = rows(tables.ofGroups(table), sql, context);
    this.ofMembers = rows(tables.ofMembers(table), sql, context);
  }

  private static List<MemberRows> rows(
      List<BoundMembers> relations, DSLContext sql, TenantContext context) {
    return relations.stream().map(one -> new MemberRows(one, sql, context)).toList();
  }

  /**
   * Applies a delta to a group whose row is locked.
   *
   * @return the members that were added and removed
   * @throws ScimException unknownMembers, invalidValue for a reference of the group to itself
   */
  public MembershipDelta.Change apply(Row group, MembershipDelta delta) {
    List<MemberRef> wanted =
        delta instanceof MembershipDelta.ReplaceAll all
            ? all.members()
            : ((MembershipDelta.Change) delta).added();
    Map<String, MemberRows> known = known(table.id().encode(group.id()), wanted);
    Set<String> gone = new LinkedHashSet<>();
    Set<String> present = new HashSet<>();
    for (MemberRows rows : ofGroups) {
      Set<String> removed = removed(rows, group.id(), delta, known.keySet());
      rows.remove(group.id(), removed);
      gone.addAll(removed);
      present.addAll(rows.among(group.id(), ids(known, rows)));
    }
    List<MemberRef> added = wanted.stream().filter(member -> present.add(member.id())).toList();
    for (MemberRows rows : ofGroups) {
      List<String> own = ids(known, rows);
      rows.add(
          group.id(),
          added.stream().map(MemberRef::id).filter(new HashSet<>(own)::contains).toList());
    }
    return new MembershipDelta.Change(added, gone);
  }

  private static Set<String> removed(
      MemberRows rows, Object group, MembershipDelta delta, Set<String> wanted) {
    if (delta instanceof MembershipDelta.Change change) {
      return change.removed().isEmpty() ? Set.of() : rows.among(group, change.removed());
    }
    Set<String> all = new LinkedHashSet<>(rows.all(group));
    all.removeAll(wanted);
    return all;
  }

  private static List<String> ids(Map<String, MemberRows> known, MemberRows rows) {
    return known.entrySet().stream()
        .filter(one -> one.getValue().equals(rows))
        .map(Map.Entry::getKey)
        .toList();
  }

  private Map<String, MemberRows> known(String group, List<MemberRef> members) {
    Map<String, MemberRows> known = new LinkedHashMap<>();
    for (MemberRows rows : ofGroups) {
      List<MemberRef> left =
          members.stream().filter(member -> !known.containsKey(member.id())).toList();
      rows.known(left).forEach(id -> known.put(id, rows));
    }
    int unknown = (int) members.stream().filter(member -> !known.containsKey(member.id())).count();
    if (unknown > 0) {
      throw ScimException.unknownMembers(unknown);
    }
    if (known.containsKey(group)) {
      throw ScimException.invalidValue("members.value", "must not be the group itself");
    }
    return known;
  }

  /** Returns a page of members; those of the first join table come first. */
  public MemberPage page(String groupId, Optional<String> position, int count) {
    int first = 0;
    Optional<Object> after = Optional.empty();
    if (position.isPresent()) {
      Matcher parsed = POSITION.matcher(position.get());
      first = parsed.matches() ? Integer.parseInt(parsed.group(1)) : ofGroups.size();
      if (first >= ofGroups.size()) {
        throw ScimException.invalidValue("cursor", "is unknown or expired");
      }
      after = ofGroups.get(first).relation().members().id().decode(parsed.group(2));
      if (after.isEmpty()) {
        throw ScimException.invalidValue("cursor", "is unknown or expired");
      }
    }
    Optional<Object> group = table.id().decode(groupId);
    List<Member> found = new ArrayList<>();
    Optional<String> next = Optional.empty();
    for (int i = first; group.isPresent() && i < ofGroups.size() && found.size() <= count; i++) {
      int left = count + 1 - found.size();
      for (MemberRows.Displayed one : ofGroups.get(i).page(group.get(), after, left)) {
        found.add(member(ofGroups.get(i).relation().members(), one));
        if (found.size() == count) {
          next = Optional.of("after:" + i + ":" + found.get(count - 1).id());
        }
      }
      after = Optional.empty();
    }
    boolean goesOn = found.size() > count && count > 0;
    return new MemberPage(
        found.subList(0, Math.min(count, found.size())), goesOn ? next : Optional.empty());
  }

  private static Member member(BoundTable<?> table, MemberRows.Displayed one) {
    return new Member(table.id().encode(one.id()), table.typeName(), one.display());
  }

  /** Returns those of the ids that are members of a group. */
  public List<Member> membersAmong(String groupId, Collection<String> ids) {
    Optional<Object> group = table.id().decode(groupId);
    List<Member> found = new ArrayList<>();
    for (MemberRows rows : group.isEmpty() ? List.<MemberRows>of() : ofGroups) {
      rows.membersAmong(group.get(), ids)
          .forEach(one -> found.add(member(rows.relation().members(), one)));
    }
    return found;
  }

  /** Returns the groups of each of these members. */
  public Map<String, List<Member>> groupsOf(Collection<String> memberIds) {
    Map<String, List<Member>> groups = new LinkedHashMap<>();
    for (MemberRows rows : ofGroups) {
      for (MemberRows.Displayed one : rows.groupsOf(memberIds)) {
        groups
            .computeIfAbsent(
                rows.relation().members().id().encode(one.owner()), id -> new ArrayList<>())
            .add(member(table, one));
      }
    }
    return groups;
  }

  /** Removes a resource from all groups, and all members of a group. */
  public void removeAll(Object id, Instant now) {
    ofMembers.forEach(rows -> rows.removeMember(id, now));
    ofGroups.forEach(rows -> rows.removeGroup(id));
  }
}
