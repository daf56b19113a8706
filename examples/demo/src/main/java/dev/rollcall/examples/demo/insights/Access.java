// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.insights;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The access level that a group of the identity provider maps to in Insights. */
public enum Access {
  /** A machine account with read access. */
  SERVICE_USER,
  /** A user with read access. */
  HUMAN_USER,
  /** A machine account that may change settings. */
  SERVICE_ADMIN,
  /** A user who may change settings. */
  HUMAN_ADMIN;

  /** Returns the highest access of several groups; user access precedes machine access. */
  static Optional<Access> highest(Collection<Access> several) {
    return several.stream().max(Comparator.naturalOrder());
  }
}
