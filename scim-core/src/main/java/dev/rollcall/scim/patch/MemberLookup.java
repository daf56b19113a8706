// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch;

import dev.rollcall.scim.filter.Filter;
import java.util.Set;

/** Finds stored members of the group that a PATCH changes. */
@FunctionalInterface
public interface MemberLookup {
  /**
   * Returns the {@code value}s of the matching members. The paths of the filter are sub-attributes.
   */
  Set<String> membersMatching(Filter filter);
}
