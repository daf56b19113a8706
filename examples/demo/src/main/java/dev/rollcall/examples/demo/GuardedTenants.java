// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import dev.rollcall.scim.spi.tenant.DeprovisioningLimit;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.util.Optional;

/**
 * A tenant directory that adds a deprovisioning limit to each tenant.
 *
 * @param profile the profile of tenants without a separate profile
 */
record GuardedTenants(TenantDirectory tenants, TenantProfile profile, DeprovisioningLimit limit)
    implements TenantDirectory {
  @Override
  public Optional<Tenant> findById(String tenantId) {
    return tenants.findById(tenantId).map(this::guarded);
  }

  private Tenant guarded(Tenant tenant) {
    return tenant.withProfile(
        tenant.profile().orElse(profile).toBuilder().deprovisioningLimit(limit).build());
  }
}
