// SPDX-License-Identifier: Apache-2.0
/** The SCIM gateway as a function from a request to a response. */
module dev.rollcall.scim.gateway {
  requires transitive dev.rollcall.scim.spi;

  exports dev.rollcall.scim.gateway;
  exports dev.rollcall.scim.gateway.logout;
  exports dev.rollcall.scim.gateway.token;
}
