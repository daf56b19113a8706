// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi;

import java.util.Optional;

/** The tenants of a host application. */
public interface TenantDirectory {
  /** The tenant with this identifier; empty when there is none. */
  Optional<Tenant> findById(String tenantId);

  /** The tenant that is named so in URLs, compared exactly; empty when there is none. */
  Optional<Tenant> findByKey(String key);
}
