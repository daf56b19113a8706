// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch;

import dev.rollcall.scim.filter.Filter;
import java.util.Set;

/** Finds members of the group that is patched, as the store has them before the request. */
@FunctionalInterface
public interface MemberLookup {
  /** The {@code value}s of the members that match; the filter's paths are sub-attributes. */
  Set<String> membersMatching(Filter filter);
}
