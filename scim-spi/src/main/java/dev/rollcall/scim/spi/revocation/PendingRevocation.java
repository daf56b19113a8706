// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.revocation;

import dev.rollcall.scim.spi.Caller;
import java.time.Instant;
import java.util.Objects;

/**
 * A revocation that is not complete.
 *
 * @param caller the caller of the request, which identifies the tenant; scopes are not stored
 * @param requestId the identifier of the request
 * @param revocation the revocation
 * @param attempts the number of attempts, including one that is running
 * @param next the time of the next attempt, or of the expiry of the claim while one is running
 */
public record PendingRevocation(
    Caller caller, String requestId, Revocation revocation, int attempts, Instant next) {
  /** Checks that no component is null. */
  public PendingRevocation {
    Objects.requireNonNull(caller, "caller");
    Objects.requireNonNull(requestId, "requestId");
    Objects.requireNonNull(revocation, "revocation");
    Objects.requireNonNull(next, "next");
  }

  /** Returns the tenant. */
  public String tenantId() {
    return caller.tenantId();
  }
}
