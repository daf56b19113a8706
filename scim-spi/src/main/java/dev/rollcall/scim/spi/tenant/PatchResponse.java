// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.tenant;

/**
 * The response to a successful PATCH (RFC 7644 section 3.5.2). A request with the parameter {@code
 * attributes} or {@code excludedAttributes} always returns the resource.
 */
public enum PatchResponse {
  /** 200 with the resource. The default of types without members. */
  RESOURCE,
  /** 204 without a body. The default of types with members, because a group can have very many. */
  NO_CONTENT
}
