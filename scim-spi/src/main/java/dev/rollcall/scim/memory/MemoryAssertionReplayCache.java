// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.oauth.AssertionReplayCache;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An in-memory replay cache for one gateway instance. It limits the number of unexpired assertions
 * per tenant and rejects further ones, so that a tenant cannot evict the assertions of another.
 *
 * <p>It takes part in no unit of work, which does not report its outcome to memory: an assertion
 * stays recorded after a rollback, and a repetition of the request is rejected. The client repeats
 * it with a new assertion.
 */
public final class MemoryAssertionReplayCache implements AssertionReplayCache {
  private static final int PER_TENANT = 1_000;
  private static final Duration RETRY = Duration.ofSeconds(60);

  private final Map<String, Map<Name, Instant>> tenants = new ConcurrentHashMap<>();
  private final int perTenant;
  private final InstantSource clock;

  /** Creates a cache for 1,000 assertions per tenant. */
  public MemoryAssertionReplayCache(InstantSource clock) {
    this(PER_TENANT, clock);
  }

  /**
   * Creates a cache.
   *
   * @param perTenant the maximum number of unexpired assertions per tenant
   * @throws IllegalArgumentException when {@code perTenant} is less than 1
   */
  public MemoryAssertionReplayCache(int perTenant, InstantSource clock) {
    if (perTenant < 1) {
      throw new IllegalArgumentException("perTenant must be at least 1");
    }
    this.perTenant = perTenant;
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  private record Name(String issuer, String id) {}

  @Override
  public boolean tryUse(Use use) {
    Map<Name, Instant> known = tenants.computeIfAbsent(use.tenantId(), tenant -> new HashMap<>());
    synchronized (known) {
      Name name = new Name(use.issuer(), use.id());
      Instant now = clock.instant();
      if (known.size() >= perTenant) {
        known.values().removeIf(end -> !now.isBefore(end));
      }
      Instant before = known.get(name);
      if (before != null && now.isBefore(before)) {
        return false;
      }
      if (known.size() >= perTenant) {
        throw ScimException.unavailable(RETRY);
      }
      known.put(name, use.end());
      return true;
    }
  }
}
