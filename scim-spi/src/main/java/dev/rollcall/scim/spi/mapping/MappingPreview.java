// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.mapping;

import dev.rollcall.scim.spi.membership.Member;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The changes that a mapping of groups would make.
 *
 * @param changes the first changes
 * @param total the number of all changes among the examined members
 * @param isComplete whether all members of the groups were examined
 * @param <M> the type of the mapped values
 */
public record MappingPreview<M>(List<Change<M>> changes, int total, boolean isComplete) {
  /** Copies the list. */
  public MappingPreview {
    changes = List.copyOf(changes);
  }

  /**
   * A change of a member.
   *
   * @param member the member
   * @param before the effective mapping now
   * @param after the effective mapping with the assumed mapping of the groups
   */
  public record Change<M>(Member member, Optional<M> before, Optional<M> after) {
    /** Checks that no component is null. */
    public Change {
      Objects.requireNonNull(member, "member");
      Objects.requireNonNull(before, "before");
      Objects.requireNonNull(after, "after");
    }
  }
}
