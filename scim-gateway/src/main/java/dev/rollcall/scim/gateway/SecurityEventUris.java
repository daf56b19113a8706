// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import java.util.List;

/**
 * Lists the security events that an application delivers to receivers of a tenant, for {@code
 * securityEvents} in the tenant's service provider configuration (RFC 9967 section 4). Thread-safe.
 */
@FunctionalInterface
public interface SecurityEventUris {
  /**
   * Returns the URIs of the events; empty if the tenant has no receiver, and then {@code
   * securityEvents} is absent. Called for each request for the configuration.
   */
  List<String> find(String tenantId);
}
