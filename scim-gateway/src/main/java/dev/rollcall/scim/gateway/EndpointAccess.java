// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.dispatch.MountedRequests;
import dev.rollcall.scim.spi.TenantContext;
import java.io.InputStream;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Authenticates the requests of endpoints that are mounted beside the gateway, by the credentials
 * of an application, and applies the load limits of their tenant. The URL of such an endpoint names
 * no tenant: it is that of the credential. Requests are not recorded in the provisioning log; a
 * request that is rejected here has a line in the log of requests, with the route {@code mounted}.
 * Thread-safe.
 */
public final class EndpointAccess {
  private final MountedRequests requests;
  private final HostAccess host;

  private EndpointAccess(ServiceProvider provider) {
    this.requests = new MountedRequests(provider.application());
    this.host = HostAccess.to(provider);
  }

  /** Returns the access to endpoints beside an application. */
  public static EndpointAccess to(ServiceProvider provider) {
    return new EndpointAccess(provider);
  }

  /**
   * Authenticates a request by its bearer token (RFC 6750) and counts it against the rate limit of
   * its connection.
   *
   * @return the context of the request, with its deadline
   * @throws ScimException 401 for every token that is not valid, 403 for a suspended tenant, 429
   *     when the connection exceeds its rate, 503 when the credential or the tenant cannot be
   *     looked up
   */
  public TenantContext authenticate(ScimRequest request) {
    return requests.authenticate(request, host::contextOf);
  }

  /**
   * Reads the body of a request, under the limits for its arrival.
   *
   * @param work reads the body; the stream is not valid afterwards
   * @throws ScimException 408 when the body arrives too slowly, 400 when it ends early, 503 when
   *     the deadline has passed
   */
  public <T> T read(TenantContext context, ScimRequest request, Function<InputStream, T> work) {
    return requests.read(context, request, work);
  }

  /**
   * Runs work under a permit of the tenant, as a request to a resource. Work that waits for
   * something else than the store must not be part of it.
   *
   * @throws ScimException 503 when no permit is free in time, or the deadline has passed
   */
  public <T> T execute(TenantContext context, Supplier<T> work) {
    return requests.execute(context, work);
  }
}
