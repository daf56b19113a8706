// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.dispatch;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.internal.load.LoadGuard;
import dev.rollcall.scim.gateway.internal.load.Permit;
import dev.rollcall.scim.gateway.internal.load.WatchedInputStream;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.io.InputStream;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** Authenticates and limits the requests of endpoints that a host mounts beside the gateway. */
public final class MountedRequests {
  private MountedRequests() {}

  /**
   * Authenticates a request by its bearer token and counts it against the rate limit of the
   * connection.
   *
   * @param binding creates the context of a caller whose tenant is known
   * @throws ScimException 401 or 403 when the request is refused, 429 when the connection exceeds
   *     its rate
   */
  public static TenantContext authenticate(
      Application application,
      ScimRequest request,
      BiFunction<Tenant, Caller, TenantContext> binding) {
    BearerCredential credential = BearerCredential.of(request.headers().values("Authorization"));
    TenantContext context = TenantAuthentication.authenticate(application, credential, binding);
    application.load().count(context);
    return context;
  }

  /**
   * Runs work under a permit of the tenant.
   *
   * @throws ScimException 503 when no permit is free in time
   */
  public static <T> T execute(LoadGuard load, TenantContext context, Supplier<T> work) {
    Permit permit = load.enter(context);
    try {
      return work.get();
    } finally {
      permit.close();
    }
  }

  /**
   * Reads the body of a request, whose arrival is checked at each read.
   *
   * @throws ScimException 408 when the body arrives too slowly, 503 when the deadline has passed
   */
  public static <T> T read(
      LoadGuard load, TenantContext context, ScimRequest request, Function<InputStream, T> work) {
    try (WatchedInputStream body =
        new WatchedInputStream(request.body(), load.watchBody(context))) {
      return work.apply(body);
    }
  }
}
