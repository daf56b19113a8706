// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.tenant;

/** The handling of a POST with a unique value that an inactive resource holds. */
public enum RecreatePolicy {
  /** The request is rejected with 409, as for an active resource. */
  REFUSE,
  /** The inactive resource is reactivated under its id, with the values of the POST. */
  RESTORE
}
