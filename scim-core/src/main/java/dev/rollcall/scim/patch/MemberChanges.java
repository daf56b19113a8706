// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch;

import dev.rollcall.scim.value.ComplexValue;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The net effect of all operations of a PATCH request on the members of a group. It contains only
 * members that the request names.
 */
public sealed interface MemberChanges {
  /** No change. */
  record None() implements MemberChanges {}

  /**
   * Adds and removes members. The two sets are disjoint.
   *
   * @param added the members to add, each once, in the order of the request
   * @param removed the {@code value}s of the members to remove
   */
  record Delta(List<ComplexValue> added, Set<String> removed) implements MemberChanges {
    /** Copies both. */
    public Delta {
      added = List.copyOf(added);
      // not Set.copyOf, which is slow for ids with the same hash
      removed = Collections.unmodifiableSet(new LinkedHashSet<>(removed));
    }
  }

  /**
   * Replaces all members.
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
