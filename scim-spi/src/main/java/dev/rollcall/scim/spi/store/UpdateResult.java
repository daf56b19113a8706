// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.store;

import dev.rollcall.scim.spi.membership.MembershipDelta;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What an update came to.
 *
 * @param stored the resource as it is now
 * @param isChanged whether anything differs from before; if not, version and times are the old ones
 * @param members who really came and went: none that was a member before, and none that was not
 */
public record UpdateResult<R>(
    StoredResource<R> stored, boolean isChanged, MembershipDelta.Change members) {
  /** Checks that there is a resource. */
  public UpdateResult {
    Objects.requireNonNull(stored, "stored");
    Objects.requireNonNull(members, "members");
  }

  /** An update that let the members be. */
  public UpdateResult(StoredResource<R> stored, boolean isChanged) {
    this(stored, isChanged, new MembershipDelta.Change(List.of(), Set.of()));
  }
}
