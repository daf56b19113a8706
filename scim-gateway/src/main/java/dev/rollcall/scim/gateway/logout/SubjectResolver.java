// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.logout;

import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import java.util.List;

/**
 * Maps the subject of a logout request to accounts of the tenant, for hosts whose users are not
 * found by the SCIM attributes that {@link LogoutEndpoints} lists. Thread-safe.
 */
@FunctionalInterface
public interface SubjectResolver {
  /**
   * Returns the accounts that a subject identifies. The request is rejected unless there is exactly
   * one, and it is one that the connection can read.
   *
   * @param context the tenant and the connection of the request
   * @throws dev.rollcall.scim.error.ScimException unavailable, when the subject cannot be looked up
   *     at the moment
   */
  List<ResourceRef> resolve(TenantContext context, SubjectIdentifier subject);
}
