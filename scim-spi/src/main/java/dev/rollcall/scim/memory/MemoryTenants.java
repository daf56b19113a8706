// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.spi.KeysetPage;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantCounts;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import dev.rollcall.scim.spi.tenant.TenantListing;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An in-memory tenant directory. Thread-safe; changes apply to the next request. */
public final class MemoryTenants implements TenantDirectory, TenantCounts, TenantListing {
  private final ConcurrentNavigableMap<String, Tenant> byId = new ConcurrentSkipListMap<>();
  private final Map<String, Tenant> byKey = new ConcurrentHashMap<>();

  /** Creates a directory without tenants. */
  public MemoryTenants() {}

  /**
   * Adds a tenant, or replaces its state and profile.
   *
   * @throws IllegalArgumentException when another tenant has the key, or the tenant had another key
   */
  public synchronized void put(Tenant tenant) {
    Stream.of(find(byId, tenant.id()), find(byKey, tenant.key()))
        .flatMap(Optional::stream)
        .forEach(stored -> tenant.requireSameIdentity(stored.id(), stored.key()));
    byId.put(tenant.id(), tenant);
    byKey.put(tenant.key(), tenant);
  }

  @Override
  public Optional<Tenant> findById(String tenantId) {
    return find(byId, tenantId);
  }

  @Override
  public Map<Tenant.State, Long> countByState() {
    return byId.values().stream()
        .collect(Collectors.groupingBy(Tenant::state, Collectors.counting()));
  }

  /** The order is that of {@link String#compareTo}. */
  @Override
  public KeysetPage<ListedTenant> list(Query query) {
    return KeysetPage.of(
        query.after().map(id -> byId.tailMap(id, false)).orElse(byId).values().stream()
            .filter(tenant -> matches(tenant, query.search()))
            .limit(query.size() + 1L)
            .map(tenant -> ListedTenant.of(tenant.id()))
            .toList(),
        query.size());
  }

  private static boolean matches(Tenant tenant, String search) {
    return tenant.id().startsWith(search) || tenant.key().startsWith(search);
  }

  private static Optional<Tenant> find(Map<String, Tenant> tenants, String name) {
    return Optional.ofNullable(tenants.get(name));
  }
}
