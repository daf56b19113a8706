// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.membership;

import dev.rollcall.scim.error.ScimException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A reference to a member of a group.
 *
 * @param id the member's identifier
 * @param type the name of its resource type; empty if the client does not specify it, in which case
 *     the id alone identifies the member
 */
public record MemberRef(String id, Optional<String> type) {
  /** Checks that no component is null. */
  public MemberRef {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(type, "type");
  }

  /** Returns whether the reference can be to a resource of this type, compared ignoring case. */
  public boolean isTo(String typeName) {
    return type.map(typeName::equalsIgnoreCase).orElse(true);
  }

  /**
   * Checks that references resolve to resources of the tenant, and that none is to the group.
   *
   * @param typeOf returns the name of the resource type of an id, or empty if it is unknown
   * @throws ScimException {@code unknownMembers}; {@code invalidValue} when the group is a member
   *     of itself
   */
  public static void requireKnown(
      Collection<MemberRef> members, String groupId, Function<String, Optional<String>> typeOf) {
    if (members.isEmpty()) {
      return;
    }
    List<MemberRef> unknown =
        members.stream()
            .filter(member -> typeOf.apply(member.id()).filter(member::isTo).isEmpty())
            .toList();
    if (!unknown.isEmpty()) {
      throw ScimException.unknownMembers(unknown.size());
    }
    if (members.stream().anyMatch(member -> member.id().equals(groupId))) {
      throw ScimException.invalidValue("members.value", "must not be the group itself");
    }
  }

  /** Creates a reference by id without a type. */
  public static MemberRef of(String id) {
    return new MemberRef(id, Optional.empty());
  }
}
