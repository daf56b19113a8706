// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch;

import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.filter.Filter;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The members that a filter names one by one: {@code value eq "a" or value eq "b"}. */
final class MemberIds {
  private MemberIds() {}

  /** The ids, or empty when the filter selects members in another way. */
  static Optional<Set<String>> of(Filter filter) {
    Set<String> ids = new LinkedHashSet<>();
    for (Filter alternative : filter.disjuncts()) {
      Optional<String> id =
          alternative instanceof Comparison comparison
                  && comparison.path().leaf().name().equals("value")
              ? comparison.equalText()
              : Optional.empty();
      if (id.isEmpty()) {
        return Optional.empty();
      }
      ids.add(id.get());
    }
    return Optional.of(ids);
  }
}
