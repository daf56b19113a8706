// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.Protection;
import dev.rollcall.scim.gateway.ScimProtocol;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.spi.TenantContext;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/**
 * A request that has passed the door: the one thing that every runtime hands from a filter to a
 * resource is a security context, so it is one, and its own principal.
 */
record Admitted(TenantContext context, ServiceProvider provider, boolean isSecure, Runnable cutOff)
    implements SecurityContext, Principal {

  /** The same as it came in: whether by https, and how its connection is cut off. */
  Admitted over(boolean secure, Runnable connectionCutOff) {
    return new Admitted(context, provider, secure, connectionCutOff);
  }

  /**
   * The same, counted.
   *
   * @throws ScimException 429 when the connection asks too often
   */
  Admitted counted() {
    protection().count(context);
    return this;
  }

  ScimProtocol protocol() {
    return provider.protocol();
  }

  Protection protection() {
    return provider.protection();
  }

  @Override
  public Principal getUserPrincipal() {
    return this;
  }

  @Override
  public String getName() {
    return context.caller().connection();
  }

  @Override
  public boolean isUserInRole(String role) {
    return false;
  }

  @Override
  public String getAuthenticationScheme() {
    return "BEARER";
  }

  @Override
  public String toString() {
    return getName();
  }
}
