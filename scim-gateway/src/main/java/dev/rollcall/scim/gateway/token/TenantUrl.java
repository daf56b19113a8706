// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.token;

import dev.rollcall.scim.spi.tenant.Tenant;
import java.net.URI;
import java.util.Optional;

/** The tenant URL below which a token endpoint was called. */
public interface TenantUrl {
  /**
   * Finds the tenant of a credential. It is looked up by the id in the credential, whatever the URL
   * names, so that the time of a refusal does not show which tenants exist.
   *
   * @param tenantId the tenant of the credential; blank for a credential of no tenant, which costs
   *     the same look-up
   */
  Optional<Tenant> tenantOfCredential(String tenantId);

  /** Returns whether the URL names this tenant, or leaves the tenant to the credential. */
  boolean isUrlOf(Tenant tenant);

  /** The base URL of a tenant, as declared or as a trusted proxy forwards it. */
  URI baseUri(Tenant tenant);
}
