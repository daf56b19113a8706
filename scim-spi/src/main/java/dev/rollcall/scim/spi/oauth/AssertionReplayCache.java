// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.oauth;

import dev.rollcall.scim.spi.TenantContext;
import java.time.Instant;
import java.util.Objects;

/**
 * Stores used client assertions and other signed tokens for replay protection (RFC 7523 section 3,
 * {@code jti}). Implementations are thread-safe. Gateway instances that serve the same application
 * must share one cache.
 */
@FunctionalInterface
public interface AssertionReplayCache {
  /**
   * Atomically records an assertion until it expires. Of several calls with the same assertion,
   * exactly one returns true.
   *
   * @throws dev.rollcall.scim.error.ScimException unavailable, when the cache is full; the
   *     assertion is rejected
   */
  boolean tryUse(Use use);

  /**
   * As {@link #tryUse(Use)}, as part of the current unit of work: after a rollback, the assertion
   * is not recorded, so that a repetition of the request is accepted. By default, the assertion is
   * recorded at once, and a repetition after a rollback is rejected.
   *
   * @param unit the context of the unit of work, of the tenant of the assertion
   */
  default boolean tryUse(TenantContext unit, Use use) {
    return tryUse(use);
  }

  /**
   * A verified assertion, identified by tenant, issuer and id.
   *
   * @param tenantId the client's tenant
   * @param issuer the issuer
   * @param id its {@code jti}
   * @param end the expiry, after which the entry can be removed
   */
  record Use(String tenantId, String issuer, String id, Instant end) {
    /** Checks that no component is null. */
    public Use {
      Objects.requireNonNull(tenantId, "tenantId");
      Objects.requireNonNull(issuer, "issuer");
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(end, "end");
    }
  }
}
