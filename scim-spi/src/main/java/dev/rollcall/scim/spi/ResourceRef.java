// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi;

import java.util.Objects;

/**
 * A reference to a resource.
 *
 * @param type the name of its resource type, for example {@code User}
 * @param id its identifier
 */
public record ResourceRef(String type, String id) {
  /** Checks that no component is null. */
  public ResourceRef {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(id, "id");
  }
}
