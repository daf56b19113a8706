// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.mapping;

import java.util.Objects;
import java.util.Optional;

/**
 * The effective mapping of a member has changed.
 *
 * @param memberId the member
 * @param before what it had; empty for nothing
 * @param after what it has now; empty for nothing
 * @param <M> what a group can map to
 */
public record MappingChange<M>(String memberId, Optional<M> before, Optional<M> after) {
  /** Checks that all parts are there. */
  public MappingChange {
    Objects.requireNonNull(memberId, "memberId");
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(after, "after");
  }
}
