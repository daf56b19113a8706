// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.policy;

/** The handling of attributes in a request that the resource type does not define. */
public enum UnknownAttributePolicy {
  /** They are left out, and the rest is done. */
  IGNORE,
  /** The request is rejected with their names; attributes without a value are ignored. */
  REFUSE
}
