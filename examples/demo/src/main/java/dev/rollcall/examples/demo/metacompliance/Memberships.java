// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.metacompliance;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Changes memberships. The cost is that of the named members, except for a full replacement. */
final class Memberships {
  private Memberships() {}

  /**
   * Rejects members who are not employees of the company.
   *
   * @throws ScimException unknownMembers
   */
  static void requireEmployees(Company company, List<MemberRef> members) {
    long unknown =
        members.stream()
            .filter(
                member ->
                    !member.type().map("User"::equalsIgnoreCase).orElse(true)
                        || company.employees().find(member.id()).isEmpty())
            .count();
    if (unknown > 0) {
      throw ScimException.unknownMembers(Math.toIntExact(unknown));
    }
  }

  /** Returns the members that were actually added and removed. */
  static MembershipDelta.Change apply(Company company, String group, MembershipDelta delta) {
    MembershipDelta.Change wanted =
        delta instanceof MembershipDelta.ReplaceAll all
            ? difference(company.membersOf(group), all.members())
            : (MembershipDelta.Change) delta;
    requireEmployees(company, wanted.added());
    List<MemberRef> added =
        wanted.added().stream().filter(member -> company.join(group, member.id())).toList();
    Set<String> removed =
        wanted.removed().stream()
            .filter(member -> company.leave(group, member))
            .collect(Collectors.toCollection(TreeSet::new));
    return new MembershipDelta.Change(added, removed);
  }

  private static MembershipDelta.Change difference(Set<String> before, List<MemberRef> after) {
    Set<String> gone = new TreeSet<>(before);
    after.forEach(member -> gone.remove(member.id()));
    return new MembershipDelta.Change(after, gone);
  }
}
