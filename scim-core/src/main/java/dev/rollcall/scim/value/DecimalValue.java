// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.value;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * A real number (RFC 7643 section 2.3.3) with the digits as sent. A number without fraction and
 * exponent gets the digit {@code .0}, so that it is serialized as a decimal; a whole number of more
 * than 18 digits stays as it was sent.
 */
public record DecimalValue(BigDecimal number) implements Value {
  private static final int MAX_WHOLE_DIGITS = 18;

  /** Checks that no component is null. */
  public DecimalValue {
    Objects.requireNonNull(number, "number");
    boolean looksWhole = number.scale() == 0 && number.precision() <= MAX_WHOLE_DIGITS;
    number = looksWhole ? number.setScale(1) : number;
  }

  @Override
  public <T, X extends Exception> T accept(ValueVisitor<T, X> visitor) throws X {
    return visitor.visitDecimal(this);
  }
}
