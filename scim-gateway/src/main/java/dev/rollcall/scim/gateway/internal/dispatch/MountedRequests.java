// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.dispatch;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.internal.load.LoadGuard;
import dev.rollcall.scim.gateway.internal.load.Permit;
import dev.rollcall.scim.gateway.internal.load.WatchedInputStream;
import dev.rollcall.scim.gateway.internal.log.RequestIds;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.credential.AuthenticationFailure;
import dev.rollcall.scim.spi.credential.AuthenticationResult;
import dev.rollcall.scim.spi.credential.AuthenticationResult.Rejected;
import dev.rollcall.scim.spi.log.LogEntry.Operation;
import dev.rollcall.scim.spi.observation.CompletedRequest;
import dev.rollcall.scim.spi.observation.CompletedRequest.Outcome;
import dev.rollcall.scim.spi.observation.CompletedRequest.Response;
import dev.rollcall.scim.spi.observation.CompletedRequest.Target;
import dev.rollcall.scim.spi.observation.RequestStart;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Authenticates and limits the requests of endpoints that a host mounts beside the gateway. A
 * rejected request has a line in the log of requests, as one of a resource. Thread-safe.
 */
public final class MountedRequests {
  /** The route in the log line; the path comes from the client and can have any value. */
  private static final String ROUTE = "mounted";

  private static final int UNAVAILABLE = 503;

  private final RequestIds ids = new RequestIds();
  private final RequestLog log = new RequestLog();
  private final Application application;

  /** Creates the access to endpoints beside an application. */
  public MountedRequests(Application application) {
    this.application = application;
  }

  /** Collects the facts of a request for the log line of its rejection. Not thread-safe. */
  private final class Attempt {
    private final ScimRequest request;
    private final long started = System.nanoTime();
    private Optional<TenantContext> context = Optional.empty();
    private Optional<Rejected> rejection = Optional.empty();

    Attempt(ScimRequest request) {
      this.request = request;
    }

    void authenticated(TenantContext known) {
      this.context = Optional.of(known);
    }

    void rejected(Rejected reason) {
      this.rejection = Optional.of(reason);
    }

    void end(ScimException failure) {
      if (context.isEmpty() && failure.status() == UNAVAILABLE) {
        rejected(AuthenticationResult.rejected(AuthenticationFailure.UNAVAILABLE));
      }
      if (RequestLog.isEnabled(failure.status())) {
        log.write(completed(failure), Optional.empty());
      }
    }

    private CompletedRequest completed(ScimException failure) {
      return new CompletedRequest(
          new RequestStart(
              application.config().application(),
              ids.of(request.headers()),
              RequestTarget.knownMethod(request.method()),
              request.target().path(),
              request.headers()::joined),
          new Target(Operation.OTHER, Optional.empty(), ROUTE, Optional.empty(), Optional.empty()),
          context,
          rejection,
          new Response(failure.status(), Outcome.of(failure.status()), Optional.of(failure)),
          Duration.ofNanos(System.nanoTime() - started));
    }
  }

  /**
   * Authenticates a request by its bearer token and counts it against the rate limit of the
   * connection.
   *
   * @param binding creates the context of a caller whose tenant is known
   * @throws ScimException 401 or 403 when the request is refused, 429 when the connection exceeds
   *     its rate
   */
  public TenantContext authenticate(
      ScimRequest request, BiFunction<Tenant, Caller, TenantContext> binding) {
    Attempt attempt = new Attempt(request);
    try {
      TenantContext context =
          TenantAuthentication.authenticate(
              application,
              BearerCredential.of(request.headers().values("Authorization")),
              binding,
              attempt::rejected);
      attempt.authenticated(context);
      load().count(context);
      return context;
    } catch (ScimException failure) {
      attempt.end(failure);
      throw failure;
    }
  }

  private LoadGuard load() {
    return application.load();
  }

  /**
   * Runs work under a permit of the tenant.
   *
   * @throws ScimException 503 when no permit is free in time
   */
  public <T> T execute(TenantContext context, Supplier<T> work) {
    Permit permit = load().enter(context);
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
  public <T> T read(TenantContext context, ScimRequest request, Function<InputStream, T> work) {
    try (WatchedInputStream body =
        new WatchedInputStream(request.body(), load().watchBody(context))) {
      return work.apply(body);
    }
  }
}
