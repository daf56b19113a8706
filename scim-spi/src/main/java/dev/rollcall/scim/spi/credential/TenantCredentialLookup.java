// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.credential;

import dev.rollcall.scim.spi.tenant.Tenant;
import java.util.Objects;
import java.util.Optional;

/** Finds credentials together with their tenants in one step. Thread-safe. */
@FunctionalInterface
public interface TenantCredentialLookup {
  /**
   * Returns the credential with this hash, valid or not, and its tenant. The cost is the same for
   * every hash, whether or not a credential has it.
   */
  Found find(TokenHash hash);

  /**
   * The result of a look-up.
   *
   * @param credential the credential; empty if there is none with the hash
   * @param tenant the tenant of the credential; empty if there is none
   */
  record Found(Optional<Credential> credential, Optional<Tenant> tenant) {
    /** Checks that no component is null. */
    public Found {
      Objects.requireNonNull(credential, "credential");
      Objects.requireNonNull(tenant, "tenant");
    }
  }
}
