// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch;

import dev.rollcall.scim.value.ComplexValue;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a PATCH request does to the membership of a group, all its operations taken together. It
 * names only the members that the request names, however large the group is.
 */
public sealed interface MemberChanges {
  /** The membership stays as it is. */
  record None() implements MemberChanges {}

  /**
   * Members that come and members that go; a member's {@code value} is in one of the two at most.
   *
   * @param added who is a member afterwards, each once, in the order of the request
   * @param removed the {@code value}s of those who are not
   */
  record Delta(List<ComplexValue> added, Set<String> removed) implements MemberChanges {
    /** Copies both. */
    public Delta {
      added = List.copyOf(added);
      // not Set.copyOf, which many ids of one hash make slow
      removed = Collections.unmodifiableSet(new LinkedHashSet<>(removed));
    }
  }

  /**
   * All members at once; whoever is not named is no member afterwards.
   *
   * @param members the new members, each once
   */
  record ReplaceAll(List<ComplexValue> members) implements MemberChanges {
    /** Copies the list. */
    public ReplaceAll {
      members = List.copyOf(members);
    }
  }
}
