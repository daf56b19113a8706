// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.record;

/**
 * A filter expression that a store can support in addition to comparisons of {@link Filterable}
 * components joined by {@code and}.
 */
public enum FilterExpression {
  /**
   * {@code or}. Needs an index for each operand unless joined with an indexed term by {@code and}.
   */
  OR,
  /** {@code not}. The negation of an indexed expression counts as indexed. */
  NOT,
  /**
   * Comparisons of {@code meta.created} and {@code meta.lastModified} by any operator. The store
   * needs an index for them and returns both timestamps in {@code StoredResource}.
   */
  META
}
