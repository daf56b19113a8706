// SPDX-License-Identifier: Apache-2.0
/** The adapter for Jakarta Servlet. */
module dev.rollcall.scim.servlet {
  requires transitive dev.rollcall.scim.gateway;
  requires transitive jakarta.servlet;

  exports dev.rollcall.scim.servlet;
}
