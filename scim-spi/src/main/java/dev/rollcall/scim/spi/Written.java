// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi;

import java.util.Objects;

/**
 * What an update came to.
 *
 * @param stored the resource as it is now
 * @param isChanged whether anything differs from before; if not, version and times are the old ones
 */
public record Written<R>(Stored<R> stored, boolean isChanged) {
  /** Checks that there is a resource. */
  public Written {
    Objects.requireNonNull(stored, "stored");
  }
}
