// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.value.ComplexValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * An attribute that follows from the memberships: the members of a group, or the groups of a
 * member.
 *
 * @param attribute the attribute
 * @param isOfGroup whether it holds members, not groups
 */
record MembershipAttribute(Attribute attribute, boolean isOfGroup) {
  private static final String GROUPS = "groups";

  /** The attributes of a type that follow from the memberships. */
  static List<MembershipAttribute> of(ResourceType type) {
    List<MembershipAttribute> relations = new ArrayList<>();
    type.members().ifPresent(members -> relations.add(new MembershipAttribute(members, true)));
    type.schema()
        .find(GROUPS)
        .filter(groups -> groups.isReadOnly() && groups.findSubAttribute("value").isPresent())
        .ifPresent(groups -> relations.add(new MembershipAttribute(groups, false)));
    return relations;
  }

  /** Whether the path, perhaps of a type that a profile has tuned, holds ids of this attribute. */
  boolean isId(AttributePath path) {
    return path.urn().isEmpty()
        && path.attribute().name().equals(attribute.name())
        && path.leaf().name().equals("value");
  }

  /** The resources whose attribute holds this id. */
  Collection<String> holders(Memberships memberships, String id) {
    return isOfGroup ? memberships.groupsOf(id) : memberships.all(id);
  }

  /** What the attribute of a resource holds. */
  Collection<String> related(Memberships memberships, String id) {
    return isOfGroup ? memberships.all(id) : memberships.groupsOf(id);
  }

  /** What of these ids the attribute of a resource holds. */
  Collection<String> relatedAmong(Memberships memberships, String id, Set<String> ids) {
    return isOfGroup
        ? memberships.among(id, ids)
        : ids.stream().filter(group -> !memberships.among(group, Set.of(id)).isEmpty()).toList();
  }

  /** A resource as an element of the attribute. */
  ComplexValue element(Member member) {
    ComplexValue.Builder element =
        ComplexValue.builder()
            .put("value", member.id())
            .put("type", isOfGroup ? member.type() : "direct");
    member.display().ifPresent(display -> element.put("display", display));
    return element.build();
  }
}
