// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.tenant;

/** What a POST comes to whose unique value belongs to a resource that is not active. */
public enum RecreatePolicy {
  /** It is refused with 409 like any other. */
  REFUSE,
  /** The resource is active again under its old id, with the values of the POST. */
  RESTORE
}
