// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.tenant;

import java.util.Optional;

/**
 * Resolves the tenant of a credential. The gateway looks tenants up by id only; it compares the key
 * in the URL with {@link Tenant#key()}, so that responses do not reveal which tenants exist.
 */
@FunctionalInterface
public interface TenantDirectory {
  /** Returns the tenant with this id, compared exactly; empty when there is none. */
  Optional<Tenant> findById(String tenantId);
}
