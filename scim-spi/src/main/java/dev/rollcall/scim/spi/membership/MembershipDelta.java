// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.membership;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A change of the members of one group. Its cost is that of the members it names, whatever the size
 * of the group.
 */
public sealed interface MembershipDelta {
  /** Whether the membership stays as it is. */
  default boolean isEmpty() {
    return false;
  }

  /** No change. */
  static MembershipDelta none() {
    return new Change(List.of(), Set.of());
  }

  /**
   * Members that come and members that go. Adding a member twice and removing one that is not there
   * change nothing, so that changes by several callers may arrive in any order.
   *
   * @param added who must be a member afterwards
   * @param removed the ids of those who must not be; none of them is in {@code added}
   */
  record Change(List<MemberRef> added, Set<String> removed) implements MembershipDelta {
    /** Copies both, and checks that nobody comes and goes at once. */
    public Change {
      added = List.copyOf(added);
      // not Set.copyOf, which many ids of one hash make slow
      removed = Collections.unmodifiableSet(new LinkedHashSet<>(removed));
      for (MemberRef member : added) {
        if (removed.contains(member.id())) {
          throw new IllegalArgumentException("A member is either added or removed");
        }
      }
    }

    @Override
    public boolean isEmpty() {
      return added.isEmpty() && removed.isEmpty();
    }
  }

  /**
   * All members at once; whoever is not named is no member afterwards.
   *
   * @param members the new members without repetition
   */
  record ReplaceAll(List<MemberRef> members) implements MembershipDelta {
    /** Copies the list. */
    public ReplaceAll {
      members = List.copyOf(members);
    }
  }
}
