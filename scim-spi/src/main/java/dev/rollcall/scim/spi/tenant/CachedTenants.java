// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.tenant;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A cache of tenants in front of a slow directory. A change applies immediately on the node that
 * calls {@link #evict}, and on other nodes within the TTL. The absence of a tenant is cached as
 * well, for ten seconds or the TTL, whichever is shorter. Thread-safe.
 */
public final class CachedTenants implements TenantDirectory {
  private static final Duration LONGEST_ABSENCE = Duration.ofSeconds(10);

  private final TenantDirectory directory;
  private final Duration lifetime;
  private final InstantSource clock;
  private final Entries entries;

  /** The number of calls of {@link #evict}. A look-up that began before a call is not cached. */
  private long generation;

  /**
   * Creates a cache.
   *
   * @param lifetime the TTL of an entry, which is also the maximum time that a suspended tenant
   *     keeps access on other nodes
   * @param capacity the maximum number of tenants and, separately, of absent ids; the least
   *     recently used are evicted
   */
  public CachedTenants(
      TenantDirectory directory, Duration lifetime, int capacity, InstantSource clock) {
    this.directory = Objects.requireNonNull(directory, "directory");
    this.lifetime = Objects.requireNonNull(lifetime, "lifetime");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.entries = new Entries(capacity);
  }

  /** A tenant or its absence, with the expiry of the entry. */
  private record CachedTenant(Optional<Tenant> tenant, Instant end) {}

  /** Tenants by id. Absent ids are stored separately, so that they do not evict tenants. */
  private static final class Entries {
    private final Map<String, CachedTenant> present;
    private final Map<String, CachedTenant> absent;

    Entries(int capacity) {
      present = new LeastRecentlyUsed(capacity);
      absent = new LeastRecentlyUsed(capacity);
    }

    Optional<CachedTenant> find(String tenantId, Instant now) {
      CachedTenant cached = present.getOrDefault(tenantId, absent.get(tenantId));
      return Optional.ofNullable(cached).filter(known -> now.isBefore(known.end()));
    }

    void put(String tenantId, CachedTenant cached) {
      present.remove(tenantId);
      absent.remove(tenantId);
      (cached.tenant().isPresent() ? present : absent).put(tenantId, cached);
    }

    void evict(String tenantId) {
      present.remove(tenantId);
      absent.remove(tenantId);
    }
  }

  private static final class LeastRecentlyUsed extends LinkedHashMap<String, CachedTenant> {
    private static final long serialVersionUID = 1L;

    private final int capacity;

    LeastRecentlyUsed(int capacity) {
      super(16, 0.75f, true);
      this.capacity = capacity;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, CachedTenant> eldest) {
      return size() > capacity;
    }
  }

  @Override
  public Optional<Tenant> findById(String tenantId) {
    Instant now = clock.instant();
    long begun;
    synchronized (this) {
      Optional<CachedTenant> cached = entries.find(tenantId, now);
      if (cached.isPresent()) {
        return cached.get().tenant();
      }
      begun = generation;
    }
    Optional<Tenant> found = directory.findById(tenantId);
    synchronized (this) {
      if (begun == generation) {
        entries.put(
            tenantId, new CachedTenant(found, now.plus(found.isPresent() ? lifetime : absence())));
      }
    }
    return found;
  }

  private Duration absence() {
    return lifetime.compareTo(LONGEST_ABSENCE) < 0 ? lifetime : LONGEST_ABSENCE;
  }

  /**
   * Removes a tenant that was created or changed from the cache. The next request reads it from the
   * directory; a concurrent look-up that began before the change is not cached.
   */
  public synchronized void evict(String tenantId) {
    generation++;
    entries.evict(tenantId);
  }
}
