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
 * An attribute that is computed from memberships: the members of a group, or the groups of a
 * member.
 *
 * @param attribute the attribute
 * @param isOfGroup whether it contains members, not groups
 */
record MembershipAttribute(Attribute attribute, boolean isOfGroup) {
  private static final String GROUPS = "groups";

  /** Returns the membership attributes of a type. */
  static List<MembershipAttribute> of(ResourceType type) {
    List<MembershipAttribute> attributes = new ArrayList<>();
    type.members().ifPresent(members -> attributes.add(new MembershipAttribute(members, true)));
    type.schema()
        .find(GROUPS)
        .filter(groups -> groups.isReadOnly() && groups.findSubAttribute("value").isPresent())
        .ifPresent(groups -> attributes.add(new MembershipAttribute(groups, false)));
    return attributes;
  }

  /**
   * Returns whether the path, possibly of a customized type, is the id sub-attribute of this
   * attribute.
   */
  boolean isId(AttributePath path) {
    return path.urn().isEmpty()
        && path.attribute().name().equals(attribute.name())
        && path.leaf().name().equals("value");
  }

  /** Returns the resources whose attribute contains this id. */
  Collection<String> holders(Memberships memberships, String id) {
    return isOfGroup ? memberships.groupsOf(id) : memberships.all(id);
  }

  /** Returns the ids in the attribute of a resource. */
  Collection<String> related(Memberships memberships, String id) {
    return isOfGroup ? memberships.all(id) : memberships.groupsOf(id);
  }

  /** Returns those of these ids that the attribute of a resource contains. */
  Collection<String> relatedAmong(Memberships memberships, String id, Set<String> ids) {
    return isOfGroup
        ? memberships.among(id, ids)
        : ids.stream().filter(group -> !memberships.among(group, Set.of(id)).isEmpty()).toList();
  }

  /** Returns the element of the attribute for a member or group. */
  ComplexValue element(Member member) {
    ComplexValue.Builder element =
        ComplexValue.builder()
            .put("value", member.id())
            .put("type", isOfGroup ? member.type() : "direct");
    member.display().ifPresent(display -> element.put("display", display));
    return element.build();
  }
}
