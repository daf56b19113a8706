// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.credential;

import dev.rollcall.scim.spi.tenant.TenantDirectory;
import java.util.Optional;

/** Finds stored credentials by the hash of the token. */
@FunctionalInterface
public interface CredentialStore {
  /** Returns the credential with this hash, valid or not, or empty if there is none. */
  Optional<Credential> find(TokenHash hash);

  /**
   * Returns a look-up of credentials together with their tenants, if this store can read both in
   * one step. By default there is none, and credential and tenant are looked up separately.
   *
   * @param tenants the directory that the result of the look-up must agree with
   */
  default Optional<TenantCredentialLookup> withTenants(TenantDirectory tenants) {
    return Optional.empty();
  }
}
