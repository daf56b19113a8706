// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.membership;

import dev.rollcall.scim.error.ScimException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A page of the members of a group.
 *
 * @param members the members in the store's order
 * @param next the keyset position of the next page, which is opaque to the caller; empty on the
 *     last page
 */
public record MemberPage(List<Member> members, Optional<String> next) {
  /** Copies the list. */
  public MemberPage {
    members = List.copyOf(members);
    Objects.requireNonNull(next, "next");
  }

  /** Returns the exception for a keyset position that the store did not return. */
  public static ScimException unknownPosition() {
    return ScimException.invalidValue("cursor", "is unknown or expired");
  }
}
