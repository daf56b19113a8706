// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.policy;

/** What becomes of attributes in a request that the resource type does not have. */
public enum UnknownAttributePolicy {
  /** They are left out, and the rest is done. */
  IGNORE,
  /** The request is refused, naming them; those without a value are left out. */
  REFUSE
}
