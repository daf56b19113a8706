// SPDX-License-Identifier: Apache-2.0
/** The OAuth 2.0 token endpoint and the verification of JSON Web Tokens. */
module dev.rollcall.scim.oauth {
  requires transitive dev.rollcall.scim.gateway;
  requires com.nimbusds.jose.jwt;
  requires java.net.http;

  exports dev.rollcall.scim.oauth;
}
