// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.tenant;

/** Optional protocol features that an application or a tenant can disable. */
public enum Feature {
  /** {@code /Bulk} (RFC 7644 section 3.7). */
  BULK,
  /** {@code sortBy} (section 3.4.2.3), if the store supports sorting. */
  SORT,
  /**
   * {@code cursor} (RFC 9865), if the store supports keyset pagination. Needs {@link #PAGINATION}.
   */
  CURSOR,
  /**
   * {@code pagination} in ServiceProviderConfig (RFC 9865 section 4). Some clients, such as the
   * UnboundID SDK 4.1, reject attributes that RFC 7643 does not define.
   */
  PAGINATION,
  /** {@code /Me} (section 3.11), if the application resolves callers to resources. */
  ME,
  /** A query over all resource types at once (section 3.4.2.1). */
  ROOT_QUERY
}
