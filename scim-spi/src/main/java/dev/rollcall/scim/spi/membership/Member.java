// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.membership;

import java.util.Objects;
import java.util.Optional;

/**
 * One member of a group, or seen from the member, one group.
 *
 * @param id the identifier of the member (or of the group)
 * @param type the name of its resource type
 * @param display its name for people, if it has one
 */
public record Member(String id, String type, Optional<String> display) {
  /** Checks that all parts are there. */
  public Member {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(display, "display");
  }
}
