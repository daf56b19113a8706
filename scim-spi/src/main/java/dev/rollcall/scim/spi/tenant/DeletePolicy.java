// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.tenant;

import dev.rollcall.scim.spi.store.SoftDeletes;

/** The effect of a DELETE (RFC 7644 section 3.6) on the stored resource. */
public enum DeletePolicy {
  /** The resource is removed; a POST with its unique value creates another resource. */
  REMOVE,
  /**
   * The resource is deactivated and hidden: it no longer exists for clients, its unique values are
   * free and its memberships end. A POST with one of its unique values restores it under its old
   * id. The type must have a unique attribute that clients write, and its store must implement
   * {@link SoftDeletes}; otherwise the application does not start, or, with a tenant's own profile,
   * a DELETE is refused with 501.
   */
  DEACTIVATE
}
