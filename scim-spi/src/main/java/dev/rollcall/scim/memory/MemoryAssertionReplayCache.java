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
 * Used assertions in memory, by each gateway for itself. It holds so many of a tenant that have not
 * ended, and refuses more: a tenant cannot make the others forget theirs.
 */
public final class MemoryAssertionReplayCache implements AssertionReplayCache {
  private static final int PER_TENANT = 1_000;
  private static final Duration RETRY = Duration.ofSeconds(60);

  private final Map<String, Map<Name, Instant>> tenants = new ConcurrentHashMap<>();
  private final int perTenant;
  private final InstantSource clock;

  /** It holds 1,000 of each tenant. */
  public MemoryAssertionReplayCache(InstantSource clock) {
    this(PER_TENANT, clock);
  }

  /**
   * It holds so many of each tenant.
   *
   * @throws IllegalArgumentException when that is none
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
