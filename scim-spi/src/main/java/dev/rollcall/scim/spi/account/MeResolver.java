// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.account;

import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import java.util.Optional;

/**
 * Resolves the caller of a request to the resource that {@code /Me} refers to (RFC 7644 section
 * 3.11). Implementations are thread-safe.
 */
@FunctionalInterface
public interface MeResolver {
  /**
   * Returns the resource of the context's caller, which must belong to the context's tenant. Empty
   * for a caller that is not a resource, such as the connection of an identity provider.
   */
  Optional<ResourceRef> resolve(TenantContext context);
}
