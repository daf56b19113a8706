// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.dispatch;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.internal.operation.EndpointPath;
import dev.rollcall.scim.gateway.internal.routing.PathSegment;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.credential.AuthenticationResult.Rejected;
import dev.rollcall.scim.spi.observation.CompletedRequest;
import dev.rollcall.scim.spi.observation.CompletedRequest.Outcome;
import dev.rollcall.scim.spi.observation.CompletedRequest.Response;
import dev.rollcall.scim.spi.observation.CompletedRequest.Target;
import dev.rollcall.scim.spi.observation.RequestObservation;
import dev.rollcall.scim.spi.observation.RequestStart;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Collects the facts of a request for its log line and for its observation, which end once, when
 * the response has ended. Not thread-safe.
 */
final class RequestProgress {
  private static final String NO_APPLICATION = "-";

  private final ScimRequest request;
  private final String requestId;
  private final Optional<RouteMatch> match;
  private final RequestLog log;
  private final RequestObservation observation;
  private final long started = System.nanoTime();
  private Optional<TenantContext> context = Optional.empty();
  private Optional<Rejected> rejection = Optional.empty();
  private Optional<EndpointPath> path = Optional.empty();
  private @Nullable RequestStart start;
  private boolean isEnded;

  /** Begins a request; without a match it belongs to no application. */
  RequestProgress(
      ScimRequest request, String requestId, Optional<RouteMatch> match, RequestLog log) {
    this.request = request;
    this.requestId = requestId;
    this.match = match;
    this.log = log;
    this.observation =
        match
            .flatMap(at -> at.application().config().observers().requests())
            .map(observer -> observer.begin(start()))
            .orElse(RequestObservation.NONE);
  }

  /** Returns the start of the request, created when the first observer or log line needs it. */
  private RequestStart start() {
    RequestStart known = start;
    if (known == null) {
      known =
          new RequestStart(
              match.map(at -> at.application().config().application()).orElse(NO_APPLICATION),
              requestId,
              RequestTarget.knownMethod(request.method()),
              request.target().path(),
              request.headers()::joined);
      start = known;
    }
    return known;
  }

  /** Returns the observation of the request. */
  RequestObservation observation() {
    return observation;
  }

  /** Adds the context of the authenticated caller. */
  void authenticated(TenantContext known) {
    this.context = Optional.of(known);
  }

  /** Adds the endpoint of the request. */
  void at(EndpointPath endpoint) {
    this.path = Optional.of(endpoint);
  }

  /** Adds the reason why the credential of the request is rejected. */
  void rejected(Rejected reason) {
    this.rejection = Optional.of(reason);
  }

  /** Ends a request whose response is complete. */
  void end(int status, Optional<String> location, Optional<ScimException> failure) {
    end(new Response(status, Outcome.of(status), failure), location);
  }

  /**
   * Ends a request.
   *
   * @param location the {@code Location} of the response
   */
  void end(Response response, Optional<String> location) {
    if (isEnded) {
      return;
    }
    isEnded = true;
    boolean isLogged = RequestLog.isEnabled(response.status());
    if (!isLogged && observation == RequestObservation.NONE) {
      return;
    }
    CompletedRequest completed = completed(response, location);
    if (isLogged) {
      log.write(completed, observation.traceId());
    }
    observation.end(completed);
  }

  private CompletedRequest completed(Response response, Optional<String> location) {
    return new CompletedRequest(
        start(),
        target(response.status(), location),
        context,
        rejection,
        response,
        Duration.ofNanos(System.nanoTime() - started));
  }

  /**
   * The target, with the id of a resource that exists or has been created; the success of OPTIONS
   * proves none.
   */
  private Target target(int status, Optional<String> location) {
    Target named = RequestTarget.of(match, path, request.method());
    boolean exists = status < 400 && !request.method().equals("OPTIONS");
    return new Target(
        named.operation(),
        named.resourceType(),
        named.route(),
        named.tenantKey(),
        status == 201 ? location.map(PathSegment::last) : named.resourceId().filter(id -> exists));
  }
}
