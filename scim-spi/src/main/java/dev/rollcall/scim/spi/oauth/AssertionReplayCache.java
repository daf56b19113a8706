// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.oauth;

import java.time.Instant;
import java.util.Objects;

/**
 * Remembers the assertions by which clients have asked for access tokens, so that none is taken
 * twice (RFC 7523 section 3, {@code jti}). Thread-safe; where several gateways serve an application
 * they share it.
 */
@FunctionalInterface
public interface AssertionReplayCache {
  /**
   * Remembers an assertion in one atomic step, until it ends; of several calls with the same one, a
   * single one returns true.
   *
   * @throws dev.rollcall.scim.error.ScimException unavailable, when no more can be remembered; the
   *     assertion is refused
   */
  boolean tryUse(Use use);

  /**
   * An assertion that was verified. Two are the same when tenant, issuer and id are.
   *
   * @param tenantId the client's tenant
   * @param issuer who made it
   * @param id its {@code jti}
   * @param end when it is over, and may be forgotten
   */
  record Use(String tenantId, String issuer, String id, Instant end) {
    /** Checks that all parts are there. */
    public Use {
      Objects.requireNonNull(tenantId, "tenantId");
      Objects.requireNonNull(issuer, "issuer");
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(end, "end");
    }
  }
}
