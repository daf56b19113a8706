// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.response;

import dev.rollcall.scim.patch.Change;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a request has done.
 *
 * @param resourceId the resource that it was done to; empty when none is named
 * @param changes what became of its attributes
 * @param addedMembers the number of members that were added to the group, and of groups that a
 *     resource was added to because they had kept a reference to it
 * @param removedMembers how many members went
 * @param ignored attributes of the request that were not applied, and positions of members that are
 *     kept until they exist
 */
public record Effect(
    Optional<String> resourceId,
    List<Change> changes,
    int addedMembers,
    int removedMembers,
    List<String> ignored) {
  /** Nothing. */
  public static final Effect NONE = new Effect(Optional.empty(), List.of(), 0, 0, List.of());

  /** Copies the lists. */
  public Effect {
    Objects.requireNonNull(resourceId, "resourceId");
    changes = List.copyOf(changes);
    ignored = List.copyOf(ignored);
  }
}
