// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.value;

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
   * clear an attribute with it is a matter of dialect.
   */
  boolean isUnassigned();
}
