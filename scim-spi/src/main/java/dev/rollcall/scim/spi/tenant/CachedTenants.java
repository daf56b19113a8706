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
 * Caches the tenants of a slow directory. A change holds at once on the node that calls {@link
 * #forget}, and on the others within the lifetime. That a tenant does not exist is cached as well,
 * for ten seconds or the lifetime, whichever is shorter. Thread-safe.
 */
public final class CachedTenants implements TenantDirectory {
  private static final Duration LONGEST_ABSENCE = Duration.ofSeconds(10);

  private final TenantDirectory directory;
  private final Duration lifetime;
  private final InstantSource clock;
  private final Entries entries;

  /** Counts the calls of {@link #forget}; a look-up that began before one is not cached. */
  private long generation;

  /**
   * A cache in front of a directory.
   *
   * @param lifetime how long a tenant is cached; the longest time that a suspended tenant keeps its
   *     access on other nodes
   * @param capacity the number of tenants in the cache, and of absent ids beside them; the least
   *     recently used are evicted
   */
  public CachedTenants(
      TenantDirectory directory, Duration lifetime, int capacity, InstantSource clock) {
    this.directory = Objects.requireNonNull(directory, "directory");
    this.lifetime = Objects.requireNonNull(lifetime, "lifetime");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.entries = new Entries(capacity);
  }

  /** A tenant, or its absence, until a time. */
  private record CachedTenant(Optional<Tenant> tenant, Instant end) {}

  /** Tenants by id. Absent ids evict none of the tenants, however many there are. */
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

    void forget(String tenantId) {
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
   * Removes a tenant that was created or changed from the cache; the next request reads it from the
   * directory, also where a look-up is running that began before the change.
   */
  public synchronized void forget(String tenantId) {
    generation++;
    entries.forget(tenantId);
  }
}
