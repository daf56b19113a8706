// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.policy;

/** The handling of attributes in a request that the resource type does not define. */
public enum UnknownAttributePolicy {
  /** The attributes are ignored. */
  IGNORE,
  /** The request is rejected with their names; attributes without a value are ignored. */
  REFUSE
}
