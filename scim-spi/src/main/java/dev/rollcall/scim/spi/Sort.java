// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi;

import dev.rollcall.scim.path.AttributePath;
import java.util.Objects;

/**
 * An order of resources (RFC 7644 section 3.4.2.3). Strings are compared as filters compare them,
 * without regard to letter case unless the attribute is case exact; of a multi-valued attribute the
 * primary value counts, or else the first. Resources without a value come last when ascending and
 * first when descending; equal ones keep the store's own order.
 *
 * @param by the attribute that decides
 * @param isDescending whether the largest comes first
 */
public record Sort(AttributePath by, boolean isDescending) {
  /** Checks that there is an attribute. */
  public Sort {
    Objects.requireNonNull(by, "by");
  }
}
