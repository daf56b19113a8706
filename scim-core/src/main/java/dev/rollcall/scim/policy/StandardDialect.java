// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.policy;

import java.util.EnumSet;

/** The names of the dialects and the tolerances that they have by default. */
enum StandardDialect {
  STRICT("strict"),
  DEFAULT("default"),
  ENTRA("entra"),
  INTEROP("interop");

  private final String wireName;

  StandardDialect(String wireName) {
    this.wireName = wireName;
  }

  String wireName() {
    return wireName;
  }

  /** Returns a new set. */
  EnumSet<Tolerance> tolerances() {
    EnumSet<Tolerance> tolerances = EnumSet.allOf(Tolerance.class);
    tolerances.removeIf(tolerance -> !tolerance.isDefaultOf(this));
    return tolerances;
  }
}
