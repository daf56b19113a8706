// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.value;

import java.math.BigDecimal;
import java.util.Objects;

/** A real number (RFC 7643 section 2.3.3), with the digits that were sent. */
public record DecimalValue(BigDecimal number) implements Value {
  /** Checks that there is a number. */
  public DecimalValue {
    Objects.requireNonNull(number, "number");
  }

  @Override
  public boolean isUnassigned() {
    return false;
  }
}
