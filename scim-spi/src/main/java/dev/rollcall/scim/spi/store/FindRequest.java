// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.store;

import java.util.List;

/**
 * A look-up by id.
 *
 * @param ids the identifiers, without repetition
 */
public record FindRequest(List<String> ids) {
  /** Copies the list. */
  public FindRequest {
    ids = List.copyOf(ids);
  }

  /** Creates a look-up of one resource. */
  public static FindRequest one(String id) {
    return new FindRequest(List.of(id));
  }
}
