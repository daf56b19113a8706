// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.gateway.internal.endpoint.ScimProtocol;
import dev.rollcall.scim.gateway.internal.load.LoadGuard;
import dev.rollcall.scim.gateway.internal.log.RequestedOperation;
import dev.rollcall.scim.gateway.internal.response.EndpointResponse;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.log.LogEntry.Operation;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.function.Supplier;

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
   * Counts the request.
   *
   * @throws ScimException 429 when the connection asks too often
   */
  void count() {
    try {
      Failures.guarded(
          context.requestId(),
          () -> {
            protection().count(context);
            return true;
          });
    } catch (ScimException refused) {
      noted(
          RequestedOperation.of(Operation.OTHER),
          () -> {
            throw refused;
          });
    }
  }

  /**
   * Does the work of the request, with a note in the tenant's provisioning log.
   *
   * @throws ScimException whatever fails, except that the virtual machine fails
   */
  EndpointResponse noted(RequestedOperation requested, Supplier<EndpointResponse> work) {
    return provider
        .journal()
        .of(context, requested, () -> Failures.guarded(context.requestId(), work));
  }

  /** A path below the base URL with its endpoint in the declared spelling. */
  String spelled(String path) {
    int start = path.startsWith("/") ? 1 : 0;
    int slash = path.indexOf('/', start);
    int end = slash < 0 ? path.length() : slash;
    String name = protocol().endpointName(context, path.substring(start, end));
    return path.substring(0, start) + name + path.substring(end);
  }

  ScimProtocol protocol() {
    return provider.protocol();
  }

  LoadGuard protection() {
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
