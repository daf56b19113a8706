// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi;

import java.util.List;

/**
 * A look-up by id.
 *
 * @param ids the identifiers, without repetition
 */
public record Find(List<String> ids) {
  /** Copies the list. */
  public Find {
    ids = List.copyOf(ids);
  }

  /** The look-up of one resource. */
  public static Find one(String id) {
    return new Find(List.of(id));
  }
}
