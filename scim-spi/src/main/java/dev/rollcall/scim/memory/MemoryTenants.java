// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** An in-memory tenant directory. Thread-safe; changes apply to the next request. */
public final class MemoryTenants implements TenantDirectory {
  private final Map<String, Tenant> byId = new ConcurrentHashMap<>();
  private final Map<String, String> idsByKey = new ConcurrentHashMap<>();

  /**
   * Adds a tenant, or replaces its state and profile.
   *
   * @throws IllegalArgumentException when another tenant has the key, or the tenant had another key
   */
  public synchronized void put(Tenant tenant) {
    String holder = idsByKey.get(tenant.key());
    Tenant old = byId.get(tenant.id());
    boolean isTaken = holder != null && !holder.equals(tenant.id());
    if (isTaken || old != null && !old.key().equals(tenant.key())) {
      throw new IllegalArgumentException(
          "A tenant key must identify one tenant and must not be reassigned");
    }
    byId.put(tenant.id(), tenant);
    idsByKey.put(tenant.key(), tenant.id());
  }

  @Override
  public Optional<Tenant> findById(String tenantId) {
    return Optional.ofNullable(byId.get(tenantId));
  }
}
