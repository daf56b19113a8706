// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.mapping;

import java.util.Objects;
import java.util.Optional;

/**
 * A change of the effective mapping of a member.
 *
 * @param memberId the member
 * @param before the previous mapping, if any
 * @param after the new mapping, if any
 * @param <M> the type of the mapped values
 */
public record MappingChange<M>(String memberId, Optional<M> before, Optional<M> after) {
  /** Checks that no component is null. */
  public MappingChange {
    Objects.requireNonNull(memberId, "memberId");
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(after, "after");
  }
}
