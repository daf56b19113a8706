// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi;

import java.util.List;
import java.util.Objects;

/**
 * A resource to create.
 *
 * @param value the host's value
 * @param members the members that it starts with; empty for a type without membership
 */
public record Create<R>(R value, List<MemberRef> members) {
  /** Copies the list. */
  public Create {
    Objects.requireNonNull(value, "value");
    members = List.copyOf(members);
  }

  /** A resource without members. */
  public static <R> Create<R> of(R value) {
    return new Create<>(value, List.of());
  }
}
