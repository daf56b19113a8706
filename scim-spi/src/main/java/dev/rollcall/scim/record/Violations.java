// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.record;

import dev.rollcall.scim.error.ScimException;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with the values of one resource, in the order of the components. */
final class Violations {
  private record Violation(String path, String reason) {}

  private final List<Violation> found = new ArrayList<>();

  void add(String path, String reason) {
    found.add(new Violation(path, reason));
  }

  void throwIfAny() {
    if (found.size() == 1) {
      throw ScimException.invalidValue(found.get(0).path(), found.get(0).reason());
    }
    if (!found.isEmpty()) {
      throw ScimException.invalidValues(
          found.stream().map(each -> "'" + each.path() + "' " + each.reason()).toList());
    }
  }
}
