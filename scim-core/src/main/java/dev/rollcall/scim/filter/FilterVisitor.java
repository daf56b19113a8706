// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.filter;

/** One method for each kind of filter, for the translation to a query language. */
public interface FilterVisitor<T> {
  /** All operands must match. */
  T visitAnd(And filter);

  /** One operand must match. */
  T visitOr(Or filter);

  /** The operand must not match. */
  T visitNot(Not filter);

  /** A value of the attribute must match the comparison. */
  T visitComparison(Comparison filter);

  /** The attribute must have a value. */
  T visitPresent(Present filter);

  /** One element of the attribute must match the inner filter. */
  T visitValuePath(ValuePath filter);
}
