// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.idp.internal;

/** The operation by which an identity provider removes a deleted user from a server. */
public enum DeletionPolicy {
  /** The user is deleted. */
  DELETE,
  /** The user stays on the server and is inactive. */
  DEACTIVATE
}
