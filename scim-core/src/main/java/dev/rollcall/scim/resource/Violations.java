// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.resource;

import dev.rollcall.scim.error.ScimException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the violations of a request for one error response. */
final class Violations {
  private static final int MAX = 50;

  /** The reasons by path; immutable while there are none. */
  private Map<String, String> reasons = Map.of();

  /**
   * Records a violation. The reason is the predicate of the message. Only the first reason per path
   * is kept.
   */
  void add(String path, String reason) {
    if (reasons.isEmpty()) {
      reasons = new LinkedHashMap<>();
    }
    if (reasons.size() < MAX) {
      reasons.putIfAbsent(path, reason);
    }
  }

  /** Returns the number of recorded violations. */
  int count() {
    return reasons.size();
  }

  /** Adds the violations of another step. */
  void addAll(Violations others) {
    others.reasons.forEach(this::add);
  }

  /** Returns one sentence per violation, in order. */
  List<String> sentences() {
    List<String> sentences = new ArrayList<>(reasons.size());
    reasons.forEach((path, reason) -> sentences.add("'" + path + "' " + reason));
    return sentences;
  }

  /** Throws one invalidValue with all violations, if there are any. */
  void throwIfAny() {
    if (!reasons.isEmpty()) {
      throw ScimException.invalidValues(sentences());
    }
  }
}
