// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.membership;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Some of the members of a group.
 *
 * @param members the members in the store's order
 * @param next where the next page begins, in a form that only the store understands; empty when
 *     there are no more
 */
public record MemberPage(List<Member> members, Optional<String> next) {
  /** Copies the list. */
  public MemberPage {
    members = List.copyOf(members);
    Objects.requireNonNull(next, "next");
  }
}
