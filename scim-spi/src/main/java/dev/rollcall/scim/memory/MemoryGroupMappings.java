// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.mapping.GroupMappings;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Stores group mappings in memory. Thread-safe.
 *
 * @param <M> what a group can map to
 */
public final class MemoryGroupMappings<M> implements GroupMappings<M> {
  private final Map<Key, M> groups = new ConcurrentHashMap<>();
  private final Map<Key, M> members = new ConcurrentHashMap<>();

  /** Creates a store without mappings. */
  public MemoryGroupMappings() {}

  private record Key(String tenantId, String id) {}

  @Override
  public Map<String, M> groupMappings(TenantContext context, Collection<String> groupIds) {
    return select(groups, context, groupIds);
  }

  @Override
  public Map<String, M> effectiveMappings(TenantContext context, Collection<String> memberIds) {
    return select(members, context, memberIds);
  }

  private static <M> Map<String, M> select(
      Map<Key, M> kept, TenantContext context, Collection<String> ids) {
    Map<String, M> found = new HashMap<>();
    for (String id : ids) {
      @Nullable M mapping = kept.get(new Key(context.tenantId(), id));
      if (mapping != null) {
        found.put(id, mapping);
      }
    }
    return found;
  }

  @Override
  public void map(TenantContext context, String groupId, Optional<M> mapping) {
    put(groups, new Key(context.tenantId(), groupId), mapping);
  }

  @Override
  public Optional<M> getAndSetEffectiveMapping(
      TenantContext context, String memberId, Optional<M> mapping) {
    return put(members, new Key(context.tenantId(), memberId), mapping);
  }

  private static <M> Optional<M> put(Map<Key, M> kept, Key key, Optional<M> mapping) {
    return Optional.ofNullable(
        mapping.isPresent() ? kept.put(key, mapping.get()) : kept.remove(key));
  }
}
