// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.mapping;

import dev.rollcall.scim.spi.TenantContext;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Where a host keeps to which of its roles a synced group maps, and what comes of it for each
 * member. Groups are known by their ids: a group that is renamed in the identity provider moves
 * nobody, and one that takes over another's name gets none of its rights. Thread-safe.
 *
 * @param <M> what a group can map to: an enum or a record of the host's
 */
public interface GroupMappings<M> {
  /** The values of those of these groups that are mapped. */
  Map<String, M> ofGroups(TenantContext context, Collection<String> groupIds);

  /** Maps a group to a value, or to none, from now on. */
  void map(TenantContext context, String groupId, Optional<M> mapping);

  /** What those of these members have that have something, as it was kept last. */
  Map<String, M> ofMembers(TenantContext context, Collection<String> memberIds);

  /**
   * Keeps what a member has from now on.
   *
   * @return what it had before; of several calls at once each sees what the one before has kept
   */
  Optional<M> exchange(TenantContext context, String memberId, Optional<M> mapping);
}
