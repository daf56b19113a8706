// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.account;

import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import java.util.Optional;

/**
 * Says which resource a caller is, so that {@code /Me} refers to it (RFC 7644 section 3.11).
 * Thread-safe.
 */
@FunctionalInterface
public interface MeResolver {
  /**
   * The resource that the caller of this request is; empty for a caller that is none, such as the
   * connection of an identity provider. It is of the context's tenant.
   */
  Optional<ResourceRef> resolve(TenantContext context);
}
