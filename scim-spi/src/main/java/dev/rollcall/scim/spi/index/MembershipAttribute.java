// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.index;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.value.ComplexValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * An attribute that is computed from memberships: the members of a group, or the groups of a
 * member.
 *
 * @param attribute the attribute
 * @param isOfGroup whether it contains members, not groups
 */
public record MembershipAttribute(Attribute attribute, boolean isOfGroup) {
  private static final String GROUPS = "groups";

  /** Checks that the attribute is not null. */
  public MembershipAttribute {
    Objects.requireNonNull(attribute, "attribute");
  }

  /** Returns the membership attributes of a type. */
  public static List<MembershipAttribute> of(ResourceType type) {
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
  public boolean isId(AttributePath path) {
    return path.urn().isEmpty()
        && path.attribute().name().equals(attribute.name())
        && path.leaf().name().equals("value");
  }

  /**
   * Returns whether a filter has a term on this attribute. Attributes are compared by name, because
   * a tenant's profile can customize them.
   */
  public boolean isIn(Filter filter) {
    return filter.mentions(AttributePath.of(attribute));
  }

  /** Returns the element of the attribute for a member or group. */
  public ComplexValue element(Member member) {
    ComplexValue.Builder element =
        ComplexValue.builder()
            .put("value", member.id())
            .put("type", isOfGroup ? member.type() : "direct");
    member.display().ifPresent(display -> element.put("display", display));
    return element.build();
  }
}
