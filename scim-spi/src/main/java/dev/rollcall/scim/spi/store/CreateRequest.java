// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.store;

import dev.rollcall.scim.spi.membership.MemberRef;
import java.util.List;
import java.util.Objects;

/**
 * A resource to create.
 *
 * @param value the host's value
 * @param members the initial members; empty for a type without members
 */
public record CreateRequest<R>(R value, List<MemberRef> members) {
  /** Copies the list. */
  public CreateRequest {
    Objects.requireNonNull(value, "value");
    members = List.copyOf(members);
  }

  /** Creates a request without members. */
  public static <R> CreateRequest<R> of(R value) {
    return new CreateRequest<>(value, List.of());
  }
}
