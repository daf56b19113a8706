// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.resource;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Adds the memberships that a filter refers to to the resources under evaluation. */
public final class MemberValues {
  private final List<Attribute> requested;
  private final MemberTable members;
  private int left;

  /**
   * Creates the values for one query.
   *
   * @param budget the number of memberships that may be read
   */
  public MemberValues(TypeIndex index, Optional<Filter> filter, MemberTable members, int budget) {
    this.members = members;
    this.left = budget;
    this.requested =
        index.ofMemberships().stream()
            .filter(
                attribute ->
                    filter.filter(f -> f.mentions(AttributePath.of(attribute))).isPresent())
            .toList();
  }

  /** Returns the resource as the filter evaluates it. */
  public ScimResource put(Row row) {
    ScimResource seen = row.toFilterableResource();
    for (Attribute attribute : requested) {
      boolean isGroups = attribute.isReadOnly();
      List<Member> related =
          isGroups
              ? members.groupsOf(Set.of(row.id())).getOrDefault(row.id(), List.of())
              : members.page(row.id(), Optional.empty(), left + 1);
      left -= related.size();
      if (left < 0) {
        throw ScimException.tooMany("The query evaluates too many memberships");
      }
      List<Value> elements = new ArrayList<>(related.size());
      for (Member member : related) {
        elements.add(element(member, isGroups));
      }
      seen = seen.with(attribute.name(), new MultiValue(elements));
    }
    return seen;
  }

  private static ComplexValue element(Member member, boolean isGroup) {
    ComplexValue.Builder element =
        ComplexValue.builder()
            .put("value", member.id())
            .put("type", isGroup ? "direct" : member.type());
    member.display().ifPresent(display -> element.put("display", display));
    return element.build();
  }
}
