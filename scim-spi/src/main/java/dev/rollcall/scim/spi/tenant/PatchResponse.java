// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.tenant;

/**
 * The response to a successful PATCH (RFC 7644 section 3.5.2). A request with the parameter {@code
 * attributes} or {@code excludedAttributes} is always answered with the resource.
 */
public enum PatchResponse {
  /** 200 with the resource. The default of types without members. */
  RESOURCE,
  /** 204 without a body. The default of types with members: a group may have very many. */
  NO_CONTENT
}
