// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.resource;

import dev.rollcall.scim.error.ScimException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;

/** What is wrong with a request, collected so that one answer tells all of it. */
final class Violations {
  private static final int MAX = 50;
  private final Set<String> sentences = new LinkedHashSet<>();

  /** Notes that the value at the path does not fit; the reason completes the sentence. */
  void add(String path, String reason) {
    if (sentences.size() < MAX) {
      sentences.add("'" + path + "' " + reason);
    }
  }

  /** Throws one invalidValue when there is anything to tell. */
  void throwIfAny() {
    if (!sentences.isEmpty()) {
      throw ScimException.invalidValues(new ArrayList<>(sentences));
    }
  }
}
