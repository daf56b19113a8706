// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Remembers for a while what a directory of tenants has said, for hosts whose directory is slow. A
 * change holds at once on the node that is told of it by {@link #forget}, and on the others within
 * the lifetime. That there is no tenant is not remembered, so that a new one is there at once.
 * Thread-safe.
 */
public final class CachedTenants implements TenantDirectory {
  private final TenantDirectory directory;
  private final Duration lifetime;
  private final InstantSource clock;
  private final Map<String, Known> byId;
  private final Map<String, Known> byKey;

  /**
   * A cache before a directory.
   *
   * @param lifetime how long an answer is remembered; the longest that a suspended tenant keeps its
   *     access elsewhere
   * @param capacity how many tenants are remembered; the one asked for longest ago makes way
   */
  public CachedTenants(
      TenantDirectory directory, Duration lifetime, int capacity, InstantSource clock) {
    this.directory = Objects.requireNonNull(directory, "directory");
    this.lifetime = Objects.requireNonNull(lifetime, "lifetime");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.byId = new Latest(capacity);
    this.byKey = new Latest(capacity);
  }

  private record Known(Tenant tenant, Instant end) {}

  private static final class Latest extends LinkedHashMap<String, Known> {
    private static final long serialVersionUID = 1L;

    private final int capacity;

    Latest(int capacity) {
      super(16, 0.75f, true);
      this.capacity = capacity;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
      return size() > capacity;
    }
  }

  @Override
  public Optional<Tenant> findById(String tenantId) {
    return find(byId, tenantId, directory::findById);
  }

  @Override
  public Optional<Tenant> findByKey(String key) {
    return find(byKey, key, directory::findByKey);
  }

  private Optional<Tenant> find(
      Map<String, Known> known, String name, Function<String, Optional<Tenant>> lookup) {
    Instant now = clock.instant();
    synchronized (this) {
      Known found = known.get(name);
      if (found != null && now.isBefore(found.end())) {
        return Optional.of(found.tenant());
      }
    }
    Optional<Tenant> asked = lookup.apply(name);
    synchronized (this) {
      asked.ifPresentOrElse(
          tenant -> known.put(name, new Known(tenant, now.plus(lifetime))),
          () -> known.remove(name));
    }
    return asked;
  }

  /** Forgets a tenant, which has changed: the next request asks the directory. */
  public synchronized void forget(String tenantId) {
    byId.values().removeIf(known -> known.tenant().id().equals(tenantId));
    byKey.values().removeIf(known -> known.tenant().id().equals(tenantId));
  }
}
