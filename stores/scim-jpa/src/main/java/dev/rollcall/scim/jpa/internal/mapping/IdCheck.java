// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.internal.mapping;

import java.util.List;

/** Checks that ids are unique across the mapped entities. */
public final class IdCheck {
  private IdCheck() {}

  public static void check(List<BoundMapping<?, ?>> mappings, Mistakes mistakes) {
    for (int i = 0; i < mappings.size(); i++) {
      for (int j = i + 1; j < mappings.size(); j++) {
        BoundMapping<?, ?> one = mappings.get(i);
        BoundMapping<?, ?> other = mappings.get(j);
        if (one.id().overlaps(other.id())) {
          mistakes.add(
              one.entity(),
              one.id().declared().attribute(),
              "has the same ids as "
                  + other.entity().getSimpleName()
                  + "; give one of them a prefix by EntityId.withPrefix(...)");
        }
      }
    }
  }
}
