// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.store;

import dev.rollcall.scim.spi.membership.MembershipDelta;
import java.util.Objects;

/**
 * The result of an update.
 *
 * @param stored the resource after the update
 * @param isChanged whether the update changed anything; otherwise version and timestamps are
 *     unchanged
 * @param members the effective change of the membership: only members that were added and removed
 */
public record UpdateResult<R>(
    StoredResource<R> stored, boolean isChanged, MembershipDelta.Change members) {
  /** Checks that the component is not null. */
  public UpdateResult {
    Objects.requireNonNull(stored, "stored");
    Objects.requireNonNull(members, "members");
  }

  /** Creates a result without a change of the membership. */
  public UpdateResult(StoredResource<R> stored, boolean isChanged) {
    this(stored, isChanged, MembershipDelta.none());
  }
}
