// SPDX-License-Identifier: Apache-2.0
/** Security event tokens of provisioning changes for other systems (RFC 9967). */
module dev.rollcall.scim.events {
  requires transitive dev.rollcall.scim.gateway;
  requires com.nimbusds.jose.jwt;
  requires java.net.http;

  exports dev.rollcall.scim.events;
}
