// SPDX-License-Identifier: Apache-2.0
/** An administration console for the tenants of a gateway. */
module dev.rollcall.scim.console {
  requires transitive dev.rollcall.scim.gateway;
  requires gg.jte.runtime;
  requires static java.compiler;

  exports dev.rollcall.scim.console;
  exports dev.rollcall.scim.console.guide;
  exports dev.rollcall.scim.console.openapi;
}
