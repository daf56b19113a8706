// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.value;

import java.util.List;

/**
 * One node of a resource: the simple types of RFC 7643 section 2.3, a complex value, several
 * values, or JSON null. References and binary values are {@link StringValue}s, as they are on the
 * wire.
 *
 * <p>All values are immutable and compare by content.
 */
public sealed interface Value
    permits StringValue,
        BooleanValue,
        IntegerValue,
        DecimalValue,
        DateTimeValue,
        ComplexValue,
        MultiValue,
        NullValue {

  /**
   * Returns whether the value counts as unassigned (RFC 7643 section 2.5): null, no elements, or a
   * complex value without sub-attributes. An empty string is a value here; whether a request may
   * clear an attribute with it depends on the dialect.
   */
  default boolean isUnassigned() {
    return false;
  }

  /** The elements of several values; otherwise this value alone, or nothing for null. */
  default List<Value> elements() {
    return List.of(this);
  }

  /** Returns whether the value is a string without characters. */
  default boolean isEmptyText() {
    return false;
  }

  /** This value if it is complex, otherwise an empty complex value. */
  default ComplexValue complexOrEmpty() {
    return ComplexValue.EMPTY;
  }

  /** This value if it is complex, otherwise a complex value with this {@code value}. */
  default ComplexValue asElement() {
    return ComplexValue.of("value", this);
  }

  /** Calls the visitor's method for this kind of value. */
  <T, X extends Exception> T accept(ValueVisitor<T, X> visitor) throws X;
}
