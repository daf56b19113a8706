// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.internal.mapping;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;

/**
 * Predicates that every provider negates correctly. Hibernate ignores the second negation of a
 * simple predicate and of an empty junction.
 */
public final class Predicates {
  private Predicates() {}

  /** Returns a predicate that is always or never true. */
  public static Predicate constant(CriteriaBuilder builder, boolean value) {
    return builder.equal(builder.literal(1), value ? 1 : 0);
  }

  /** Returns the negation, of a junction of two operands. */
  public static Predicate not(CriteriaBuilder builder, Predicate predicate) {
    return builder.not(builder.and(predicate, constant(builder, true)));
  }
}
