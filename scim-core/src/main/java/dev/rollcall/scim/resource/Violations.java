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
  private final Map<String, String> reasons = new LinkedHashMap<>();

  /**
   * Records that the value at the path is invalid; the reason completes the sentence. Only the
   * first reason per path is kept.
   */
  void add(String path, String reason) {
    if (reasons.size() < MAX) {
      reasons.putIfAbsent(path, reason);
    }
  }

  /** The number of violations so far, at most the number that one response names. */
  int count() {
    return reasons.size();
  }

  /** Takes over what another step found. */
  void addAll(Violations others) {
    others.reasons.forEach(this::add);
  }

  /** One sentence for each violation, in the order in which they were found. */
  List<String> sentences() {
    List<String> sentences = new ArrayList<>(reasons.size());
    reasons.forEach((path, reason) -> sentences.add("'" + path + "' " + reason));
    return sentences;
  }

  /** Throws one invalidValue when there is anything to tell. */
  void throwIfAny() {
    if (!reasons.isEmpty()) {
      throw ScimException.invalidValues(sentences());
    }
  }
}
