// SPDX-License-Identifier: Apache-2.0
/**
 * The adapter for Jakarta RESTful Web Services. HK2 is an automatic module; only hosts on Jersey
 * need it.
 */
@SuppressWarnings("requires-automatic")
module dev.rollcall.scim.jaxrs {
  requires transitive dev.rollcall.scim.gateway;
  requires transitive jakarta.ws.rs;
  requires static org.glassfish.hk2.api;

  exports dev.rollcall.scim.jaxrs;
  exports dev.rollcall.scim.jersey;
}
