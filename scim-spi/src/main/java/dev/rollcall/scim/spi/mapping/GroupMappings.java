// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.mapping;

import dev.rollcall.scim.spi.TenantContext;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Stores the mapping of synced groups to values of the host, such as roles, and the effective
 * mapping of each member. Groups are identified by id: renaming a group in the identity provider
 * changes no mapping, and a new group with a former name inherits none. Implementations are
 * thread-safe.
 *
 * @param <M> the type of the mapped values: an enum or a record of the host
 */
public interface GroupMappings<M> {
  /** Returns the mappings of these groups by group id; unmapped groups are absent. */
  Map<String, M> groupMappings(TenantContext context, Collection<String> groupIds);

  /** Sets the mapping of a group, or removes it if empty. */
  void map(TenantContext context, String groupId, Optional<M> mapping);

  /**
   * Returns the stored effective mappings of these members by member id; members without one are
   * absent.
   */
  Map<String, M> effectiveMappings(TenantContext context, Collection<String> memberIds);

  /**
   * Atomically sets the effective mapping of a member, or removes it if empty.
   *
   * @return the previous effective mapping; concurrent calls are serialized
   */
  Optional<M> getAndSetEffectiveMapping(
      TenantContext context, String memberId, Optional<M> mapping);

  /**
   * Returns the same mappings, which accept only roles that the tenant of the context declares: for
   * any other role, {@link #map} throws a {@link dev.rollcall.scim.error.ScimException} {@code
   * invalidValue} and changes nothing. A tenant without declared roles accepts every role. Mappings
   * to a role whose declaration was removed remain effective until they change.
   *
   * @param role returns the value of a role, as in {@link
   *     dev.rollcall.scim.spi.access.CatalogEntry#value}
   */
  default GroupMappings<M> toDeclaredRoles(Function<M, String> role) {
    return new DeclaredRoleMappings<>(this, Objects.requireNonNull(role, "role"));
  }
}
