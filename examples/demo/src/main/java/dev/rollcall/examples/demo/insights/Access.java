// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.insights;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What a group of the identity provider can map to in Insights. */
public enum Access {
  /** An account of a machine that may look. */
  SERVICE_USER,
  /** A person who may look. */
  HUMAN_USER,
  /** An account of a machine that may change settings. */
  SERVICE_ADMIN,
  /** A person who may change settings. */
  HUMAN_ADMIN;

  /** What somebody has who is in several groups: the most, and the rights of a person first. */
  static Optional<Access> highest(Collection<Access> several) {
    return several.stream().max(Comparator.naturalOrder());
  }
}
