// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.account.ExternalIds;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Stores external identifiers in memory. Thread-safe. */
public final class MemoryExternalIds implements ExternalIds {
  private final Map<Resource, Map<String, String>> byResource = new HashMap<>();
  private final Map<Name, Set<String>> byName = new HashMap<>();

  /** Creates an empty store. */
  public MemoryExternalIds() {}

  private record Resource(String tenantId, ResourceRef ref) {}

  /**
   * The key of an identifier. It is comparable, so that a map finds it in logarithmic time even if
   * a client chooses identifiers with the same hash.
   */
  private record Name(String tenantId, String connection, String type, String externalId)
      implements Comparable<Name> {
    private static final Comparator<Name> ORDER =
        Comparator.comparing(Name::externalId)
            .thenComparing(Name::type)
            .thenComparing(Name::connection)
            .thenComparing(Name::tenantId);

    @Override
    public int compareTo(Name other) {
      return ORDER.compare(this, other);
    }
  }

  private static Name name(
      TenantContext context, String connection, String type, String externalId) {
    return new Name(context.tenantId(), connection, type, externalId);
  }

  @Override
  public synchronized Map<String, String> externalIdsOf(
      TenantContext context, String resourceType, Collection<String> ids) {
    Map<String, String> found = new HashMap<>();
    for (String id : ids) {
      Map<String, String> names =
          byResource.getOrDefault(
              new Resource(context.tenantId(), new ResourceRef(resourceType, id)), Map.of());
      Optional.ofNullable(names.get(context.caller().connection()))
          .ifPresent(own -> found.put(id, own));
    }
    return found;
  }

  @Override
  public synchronized List<String> findByExternalId(
      TenantContext context, String resourceType, String externalId) {
    Name name = name(context, context.caller().connection(), resourceType, externalId);
    return List.copyOf(byName.getOrDefault(name, Set.of()));
  }

  @Override
  public synchronized void put(
      TenantContext context, ResourceRef ref, Optional<String> externalId) {
    String connection = context.caller().connection();
    Map<String, String> names =
        byResource.computeIfAbsent(
            new Resource(context.tenantId(), ref), resource -> new HashMap<>());
    String before = names.remove(connection);
    if (before != null) {
      drop(name(context, connection, ref.type(), before), ref.id());
    }
    externalId.ifPresent(
        given -> {
          names.put(connection, given);
          byName
              .computeIfAbsent(
                  name(context, connection, ref.type(), given), name -> new LinkedHashSet<>())
              .add(ref.id());
        });
  }

  private void drop(Name name, String id) {
    byName.computeIfPresent(
        name,
        (known, ids) -> {
          ids.remove(id);
          return ids.isEmpty() ? null : ids;
        });
  }

  @Override
  public synchronized void removeAll(TenantContext context, ResourceRef ref) {
    Map<String, String> names = byResource.remove(new Resource(context.tenantId(), ref));
    if (names != null) {
      names.forEach(
          (connection, externalId) ->
              drop(name(context, connection, ref.type(), externalId), ref.id()));
    }
  }
}
