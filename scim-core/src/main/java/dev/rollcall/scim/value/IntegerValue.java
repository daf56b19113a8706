// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.value;

/** A whole number (RFC 7643 section 2.3.4), within the range of a signed 64-bit integer. */
public record IntegerValue(long number) implements Value {
  @Override
  public <T, X extends Exception> T accept(ValueVisitor<T, X> visitor) throws X {
    return visitor.visitInteger(this);
  }
}
