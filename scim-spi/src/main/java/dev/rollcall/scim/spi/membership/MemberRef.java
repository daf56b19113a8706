// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.membership;

import java.util.Objects;
import java.util.Optional;

/**
 * A reference to a member of a group.
 *
 * @param id the member's identifier
 * @param type the name of its resource type; empty if the client does not specify it, in which case
 *     the id alone identifies the member
 */
public record MemberRef(String id, Optional<String> type) {
  /** Checks that no component is null. */
  public MemberRef {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(type, "type");
  }

  /** Creates a reference by id without a type. */
  public static MemberRef of(String id) {
    return new MemberRef(id, Optional.empty());
  }
}
