// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.internal.member;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.jpa.internal.transaction.Session;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.membership.MemberPage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads memberships of all relations of a group. A page has the members of one relation first. */
public record MemberPages(List<BoundRelation> relations) {
  private static final String POSITION = "after:";

  /** Copies the list. */
  public MemberPages {
    relations = List.copyOf(relations);
  }

  private record Start(int relation, Optional<Object> after) {}

  /** Returns a page of the members of a group. */
  public MemberPage page(Session session, String groupId, Optional<String> position, int count) {
    Start start = position.map(this::parse).orElse(new Start(0, Optional.empty()));
    MembershipQuery query = new MembershipQuery(session);
    List<Member> found = new ArrayList<>();
    for (int i = start.relation(); i < relations.size() && found.size() <= count; i++) {
      Optional<Object> after = i == start.relation() ? start.after() : Optional.empty();
      found.addAll(query.page(relations.get(i), groupId, after, count + 1 - found.size()));
    }
    boolean hasNext = found.size() > count && count > 0;
    List<Member> page = found.subList(0, Math.min(count, found.size()));
    return new MemberPage(
        page, hasNext ? Optional.of(POSITION + page.get(page.size() - 1).id()) : Optional.empty());
  }

  /** The position names the last member; its id determines the relation. */
  private Start parse(String position) {
    String id = position.startsWith(POSITION) ? position.substring(POSITION.length()) : "";
    for (int i = 0; i < relations.size(); i++) {
      Optional<Object> after = relations.get(i).members().id().decode(id);
      if (after.isPresent()) {
        return new Start(i, after);
      }
    }
    throw ScimException.invalidValue("cursor", "is unknown or expired");
  }

  /** Returns those of the ids that are members of a group. */
  public List<Member> among(Session session, String groupId, Collection<String> ids) {
    MembershipQuery query = new MembershipQuery(session);
    return relations.stream()
        .flatMap(relation -> query.among(relation, groupId, ids).values().stream())
        .toList();
  }

  /** Returns the groups of each of these members. */
  public Map<String, List<Member>> groupsOf(Session session, Collection<String> memberIds) {
    Map<String, List<Member>> groups = new LinkedHashMap<>();
    MembershipQuery query = new MembershipQuery(session);
    relations.forEach(relation -> query.groupsOf(relation, memberIds, groups));
    return groups;
  }
}
