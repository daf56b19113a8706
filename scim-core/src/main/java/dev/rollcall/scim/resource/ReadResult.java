// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.resource;

import java.util.List;
import java.util.Objects;

/**
 * A resource read from a request, with the names that were passed over because the resource type
 * does not have them.
 *
 * @param resource the resource
 * @param ignored paths of unknown attributes as they were sent, without their values
 */
public record ReadResult(ScimResource resource, List<String> ignored) {
  /** Copies the list. */
  public ReadResult {
    Objects.requireNonNull(resource, "resource");
    ignored = List.copyOf(ignored);
  }
}
