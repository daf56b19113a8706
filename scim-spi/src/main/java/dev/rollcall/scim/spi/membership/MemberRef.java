// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.membership;

import java.util.Objects;
import java.util.Optional;

/**
 * A reference to a member of a group.
 *
 * @param id the member's identifier
 * @param type the name of its resource type; empty when the client did not say, and then the id
 *     alone decides
 */
public record MemberRef(String id, Optional<String> type) {
  /** Checks that both parts are there. */
  public MemberRef {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(type, "type");
  }

  /** A reference by id alone. */
  public static MemberRef of(String id) {
    return new MemberRef(id, Optional.empty());
  }
}
