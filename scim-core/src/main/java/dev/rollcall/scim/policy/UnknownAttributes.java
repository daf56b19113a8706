// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.policy;

/** What becomes of attributes in a request that the tenant's schemas do not have. */
public enum UnknownAttributes {
  /** They are left out, and the rest of the request holds. */
  IGNORE,
  /** The request is refused with the names of all of them. */
  REFUSE
}
