// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.account;

import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stores one {@code externalId} per connection and resource (RFC 7643 section 3.1: the value is
 * defined by the client and local to its provisioning domain). It lets two identity providers
 * manage the same accounts under their own identifiers, for example during a migration. The
 * connection is that of the context's caller. Implementations are thread-safe.
 */
public interface ExternalIds {
  /** Returns the connection's external ids by resource id; resources without one are absent. */
  Map<String, String> externalIdsOf(
      TenantContext context, String resourceType, Collection<String> ids);

  /** Returns the ids of the resources with this external id of the connection, compared exactly. */
  List<String> findByExternalId(TenantContext context, String resourceType, String externalId);

  /**
   * Sets the connection's external id of a resource, or removes it if empty. The write belongs to
   * the current unit of work.
   */
  void put(TenantContext context, ResourceRef ref, Optional<String> externalId);

  /**
   * Removes the external ids of all connections for a resource that the current unit of work
   * deletes.
   */
  void removeAll(TenantContext context, ResourceRef ref);
}
