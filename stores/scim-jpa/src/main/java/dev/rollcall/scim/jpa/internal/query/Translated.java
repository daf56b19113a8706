// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.internal.query;

import jakarta.persistence.criteria.Predicate;

/**
 * A filter as a predicate that is true or false for every row, never unknown.
 *
 * @param condition is true for every matching row
 * @param isExact whether it is true for no other row
 * @param isServed whether an index serves it
 * @param hasMembers whether the filter compares members or groups
 */
record Translated(Predicate condition, boolean isExact, boolean isServed, boolean hasMembers) {
  static Translated exact(Predicate condition, boolean isServed) {
    return new Translated(condition, true, isServed, false);
  }

  /** A filter on members or groups. */
  static Translated ofMembers(Predicate condition) {
    return new Translated(condition, true, true, true);
  }

  Translated servedOnlyIf(boolean served) {
    return new Translated(condition, isExact, served, hasMembers);
  }
}
