// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.credential;

import dev.rollcall.scim.spi.tenant.Tenant;
import java.util.Objects;
import java.util.Optional;

/**
 * The outcome of {@link Authenticator#verify(String, dev.rollcall.scim.spi.tenant.TenantDirectory)}
 * with the tenant of the caller.
 *
 * @param result the caller, or the reason why there is none
 * @param tenant the tenant of the caller; empty for an unknown tenant, and without meaning if there
 *     is no caller
 */
public record TenantAuthenticationResult(AuthenticationResult result, Optional<Tenant> tenant) {
  /** Checks that no component is null. */
  public TenantAuthenticationResult {
    Objects.requireNonNull(result, "result");
    Objects.requireNonNull(tenant, "tenant");
  }
}
