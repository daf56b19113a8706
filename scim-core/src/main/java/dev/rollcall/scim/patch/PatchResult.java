// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch;

import dev.rollcall.scim.resource.ScimResource;
import java.util.List;
import java.util.Objects;

/**
 * A resource after a PATCH request.
 *
 * @param resource the resource; the same instance if nothing changed
 * @param changes one change for each changed attribute, in the order of the resource type; empty if
 *     and only if nothing changed
 */
public record PatchResult(ScimResource resource, List<Change> changes) {
  /** Copies the list. */
  public PatchResult {
    Objects.requireNonNull(resource, "resource");
    changes = List.copyOf(changes);
  }
}
