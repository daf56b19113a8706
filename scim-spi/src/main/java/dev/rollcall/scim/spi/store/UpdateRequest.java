// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.store;

import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An update of one resource.
 *
 * @param id the identifier of the resource
 * @param expectedVersion the version that the change was computed from (compare-and-set); empty for
 *     any version
 * @param value the resulting value; empty when only members change, in which case the value was not
 *     read
 * @param changed the paths whose values differ from the expected version
 * @param members the change of the membership
 */
public record UpdateRequest<R>(
    String id,
    Optional<String> expectedVersion,
    Optional<R> value,
    List<AttributePath> changed,
    MembershipDelta members) {
  /** Checks that no component is null. */
  public UpdateRequest {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(expectedVersion, "expectedVersion");
    Objects.requireNonNull(value, "value");
    changed = List.copyOf(changed);
    Objects.requireNonNull(members, "members");
  }
}
