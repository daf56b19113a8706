// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.membership;

import dev.rollcall.scim.schema.ResourceType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A change of the members of one group. The cost of applying it depends on the members it names,
 * not on the size of the group.
 */
public sealed interface MembershipDelta {
  /** Returns whether the delta changes nothing. */
  default boolean isEmpty() {
    return false;
  }

  /**
   * Checks that a resource type has members. A store without members must reject them and not lose
   * them silently.
   *
   * @throws IllegalArgumentException when the delta changes members and the type has none
   */
  default void requireMembersOf(ResourceType type) {
    if (!isEmpty() && type.members().isEmpty()) {
      throw new IllegalArgumentException("Resource type '" + type + "' has no members");
    }
  }

  /** Returns the members to add or, for a replacement, all new members. */
  List<MemberRef> added();

  /**
   * Returns the members that the delta adds to and removes from a group.
   *
   * @param current the ids of the members of the group; for a {@link Change}, those of the members
   *     that it names are sufficient
   */
  Change effectOn(Collection<String> current);

  /** Returns a change of no members. */
  static Change none() {
    return adding(List.of());
  }

  /** Returns a change that adds members and removes none. */
  static Change adding(List<MemberRef> members) {
    return members.isEmpty() ? Change.NONE : new Change(members, Set.of());
  }

  /**
   * Adds and removes members. Adding a current member and removing a non-member have no effect, so
   * that concurrent changes can be applied in any order.
   *
   * @param added the members to add
   * @param removed the ids of the members to remove; disjoint from {@code added}
   */
  record Change(List<MemberRef> added, Set<String> removed) implements MembershipDelta {
    private static final Change NONE = new Change(List.of(), Set.of());

    /** Copies both and checks that they are disjoint. */
    public Change {
      added = List.copyOf(added);
      // Set.copyOf is slow for many ids with equal hash codes
      removed = Collections.unmodifiableSet(new LinkedHashSet<>(removed));
      for (MemberRef member : added) {
        if (removed.contains(member.id())) {
          throw new IllegalArgumentException("added and removed must be disjoint");
        }
      }
    }

    @Override
    public boolean isEmpty() {
      return added.isEmpty() && removed.isEmpty();
    }

    /** Returns the ids of the members to add and to remove. */
    public List<String> named() {
      List<String> ids = new ArrayList<>(removed);
      added.forEach(member -> ids.add(member.id()));
      return ids;
    }

    @Override
    public Change effectOn(Collection<String> current) {
      Set<String> members = new HashSet<>(current);
      Set<String> gone = new LinkedHashSet<>(removed);
      gone.retainAll(members);
      return new Change(missing(added, members), gone);
    }
  }

  private static List<MemberRef> missing(List<MemberRef> wanted, Set<String> current) {
    Set<String> seen = new HashSet<>(current);
    return wanted.stream().filter(member -> seen.add(member.id())).toList();
  }

  /**
   * Replaces all members.
   *
   * @param members the new members without repetition
   */
  record ReplaceAll(List<MemberRef> members) implements MembershipDelta {
    /** Copies the list. */
    public ReplaceAll {
      members = List.copyOf(members);
    }

    @Override
    public List<MemberRef> added() {
      return members;
    }

    @Override
    public Change effectOn(Collection<String> current) {
      Set<String> gone = new LinkedHashSet<>(current);
      members.forEach(member -> gone.remove(member.id()));
      return new Change(missing(members, new HashSet<>(current)), gone);
    }
  }
}
