// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.value;

/**
 * One method for each kind of value.
 *
 * @param <T> the result
 * @param <X> a checked exception, or {@link RuntimeException}
 */
public interface ValueVisitor<T, X extends Exception> {
  /** A string, a reference or a binary value. */
  T visitString(StringValue value) throws X;

  /** A boolean. */
  T visitBoolean(BooleanValue value) throws X;

  /** An integer. */
  T visitInteger(IntegerValue value) throws X;

  /** A decimal. */
  T visitDecimal(DecimalValue value) throws X;

  /** A dateTime. */
  T visitDateTime(DateTimeValue value) throws X;

  /** A complex value. */
  T visitComplex(ComplexValue value) throws X;

  /** Several values. */
  T visitMulti(MultiValue value) throws X;

  /** JSON null. */
  T visitNull(NullValue value) throws X;
}
