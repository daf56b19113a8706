// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantCounts;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An in-memory tenant directory. Thread-safe; changes apply to the next request. */
public final class MemoryTenants implements TenantDirectory, TenantCounts {
  private final Map<String, Tenant> byId = new ConcurrentHashMap<>();
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

  private static Optional<Tenant> find(Map<String, Tenant> tenants, String name) {
    return Optional.ofNullable(tenants.get(name));
  }
}
