// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi;

/** What becomes of members that are no resources of the tenant. */
public enum UnknownMembers {
  /** The request is refused, naming how many there are. */
  REFUSE,
  /** They are left out, and the rest of the request is done. */
  SKIP
}
