// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.record;

/**
 * An expression of filters that a host's store may support beside comparisons of {@link Filterable}
 * components joined by {@code and}.
 */
public enum FilterExpression {
  /** {@code or}. A filter by {@code or} alone needs an index for each of its operands. */
  OR,
  /** {@code not}. The negation of an expression that an index answers counts as answered by it. */
  NOT,
  /**
   * Comparisons of {@code meta.created} and {@code meta.lastModified} by any operator. The store
   * answers them from an index and returns both times in {@code StoredResource}.
   */
  META
}
