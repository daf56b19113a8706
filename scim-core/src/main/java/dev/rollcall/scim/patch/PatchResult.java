// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch;

import dev.rollcall.scim.resource.ScimResource;
import java.util.List;
import java.util.Objects;

/**
 * A resource after a PATCH request.
 *
 * @param resource the resource; the very instance that was given when nothing changed
 * @param changes one change for each attribute that differs, in the order of the resource type's
 *     attributes; empty exactly when the resource is as before
 */
public record PatchResult(ScimResource resource, List<Change> changes) {
  /** Copies the list. */
  public PatchResult {
    Objects.requireNonNull(resource, "resource");
    changes = List.copyOf(changes);
  }
}
