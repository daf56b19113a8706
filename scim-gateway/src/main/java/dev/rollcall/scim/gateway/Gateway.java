// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.discovery.AuthorizationServerMetadata;
import dev.rollcall.scim.gateway.internal.dispatch.Application;
import dev.rollcall.scim.gateway.internal.dispatch.Exchange;
import dev.rollcall.scim.gateway.internal.dispatch.RequestDispatcher;
import dev.rollcall.scim.gateway.internal.dispatch.RequestLog;
import dev.rollcall.scim.gateway.internal.dispatch.RouteMatch;
import dev.rollcall.scim.gateway.internal.dispatch.RunningRequests;
import dev.rollcall.scim.gateway.internal.log.RequestIds;
import dev.rollcall.scim.gateway.internal.routing.ForwardedOrigin;
import dev.rollcall.scim.gateway.internal.routing.RequestAddress;
import dev.rollcall.scim.gateway.internal.routing.Route;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.spi.observation.RequestObservation;
import dev.rollcall.scim.value.ComplexValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A SCIM gateway for one or more applications: a function from a request to a response. Adapters
 * for Jakarta RESTful Web Services and for servlets mount it in a server. Thread-safe; two gateways
 * in one process share nothing.
 *
 * <pre>{@code
 * Optional<ScimResponse> response = gateway.handle(request);
 * }</pre>
 */
public final class Gateway implements RequestHandler {
  private static final Set<String> READS = Set.of("GET", "HEAD");

  private final List<RoutedApplication> routes;
  private final RequestDispatcher dispatcher = new RequestDispatcher();
  private final RunningRequests running = new RunningRequests();
  private final RequestIds ids = new RequestIds();
  private final RequestLog log = new RequestLog();

  private record RoutedApplication(ServiceProvider provider, Application application, Route route) {
    Optional<RouteMatch> match(RequestAddress address) {
      Optional<ForwardedOrigin> origin =
          provider.routes().trustedProxies().origin(address.sender());
      Optional<String> base =
          route.isRelative() ? base(origin, address.deployment()) : Optional.of("");
      return base.flatMap(
          known ->
              route
                  .match(origin.map(address::seenAs).orElse(address))
                  .map(match -> new RouteMatch(application, route, match, known)));
    }

    /** The URL before a relative route; empty when it is neither configured nor forwarded. */
    private Optional<String> base(Optional<ForwardedOrigin> origin, String deployment) {
      return origin
          .map(known -> Route.withoutSlashAtEnd(known + deployment))
          .or(provider.routes()::externalBase);
    }
  }

  private Gateway(List<RoutedApplication> routes) {
    this.routes = routes;
  }

  /**
   * Creates a gateway for applications.
   *
   * @throws IllegalArgumentException when one URL can match two routes
   */
  public static Gateway of(ServiceProvider... providers) {
    List<RoutedApplication> routes = new ArrayList<>();
    for (ServiceProvider provider : providers) {
      for (Route route : provider.routes().routes()) {
        for (RoutedApplication other : routes) {
          if (route.isAmbiguousWith(other.route())) {
            throw new IllegalArgumentException(
                "Routes '" + route + "' and '" + other.route() + "' can match the same URL");
          }
        }
        routes.add(new RoutedApplication(provider, provider.application(), route));
      }
    }
    routes.sort(
        Comparator.comparingLong((RoutedApplication r) -> r.route().specificity()).reversed());
    return new Gateway(List.copyOf(routes));
  }

  /**
   * Handles a request. Every failure, of the host's code too, becomes a response.
   *
   * @return the response; empty when the URL matches no declared route, so that the request is the
   *     host's
   */
  @Override
  public Optional<ScimResponse> handle(ScimRequest request) {
    RequestAddress address = RequestAddress.of(request);
    if (isMalformed(address)) {
      return Optional.of(
          error(request, ScimException.http(400, "The Host header must name one host")));
    }
    Optional<RouteMatch> match = match(address);
    if (READS.contains(request.method())) {
      Optional<ComplexValue> metadata = authorizationServerMetadata(address);
      if (metadata.isPresent()) {
        try (Processing processing = begin(request, match)) {
          return Optional.of(
              processing
                  .exchange()
                  .respond(
                      200,
                      Map.of("Content-Type", "application/json"),
                      JsonWriter.toBytes(metadata.get())));
        }
      }
    }
    if (match.isEmpty()) {
      return Optional.empty();
    }
    try (Processing processing = begin(request, match)) {
      Exchange exchange = processing.exchange();
      return Optional.of(
          running.isDraining()
              ? exchange.rejection(RunningRequests.rejection())
              : dispatcher.handle(exchange, match.get()));
    }
  }

  /** A request that counts as running until its response body has been written. */
  private record Processing(
      Exchange exchange, RunningRequests.Running counted, RequestObservation.Scope period)
      implements AutoCloseable {
    @Override
    public void close() {
      try {
        period.close();
      } finally {
        counted.close();
      }
    }
  }

  private Processing begin(ScimRequest request, Optional<RouteMatch> match) {
    RunningRequests.Running counted = running.begin();
    try {
      Exchange exchange = new Exchange(request, match, ids, log, counted);
      return new Processing(exchange, counted, exchange.observation().enter());
    } catch (RuntimeException | Error failure) {
      counted.close();
      throw failure;
    }
  }

  /**
   * The response to a request that {@link #handle} leaves to the host, for a server that runs the
   * gateway alone: 404 as a SCIM error.
   */
  public ScimResponse notFound(ScimRequest request) {
    return error(request, ScimException.http(404, "No resource or route matches this URL"));
  }

  private ScimResponse error(ScimRequest request, ScimException failure) {
    try (Processing processing = begin(request, Optional.empty())) {
      return processing.exchange().error(failure);
    }
  }

  /**
   * Returns whether this gateway handles a request: its URL matches a declared route, or is that of
   * authorization server metadata. The result depends on neither tenant nor credential. Filters of
   * the host that are not meant for SCIM, such as those for sessions, CSRF tokens or CORS, skip
   * such requests.
   */
  public boolean serves(ScimRequest request) {
    RequestAddress address = RequestAddress.of(request);
    return isMalformed(address)
        || match(address).isPresent()
        || authorizationServerMetadata(address).isPresent();
  }

  /**
   * Prepares the gateway for the end of the process. New requests get 503 with {@code Retry-After},
   * so that clients send them again to another process. Running requests continue; this method
   * waits until their responses have been written. A drained gateway cannot be used again.
   *
   * <p>Call it after the load balancer has removed the process, and before the server stops and the
   * stores are closed.
   *
   * @param maxWait the maximum time to wait; zero does not wait
   * @return whether all requests have ended
   * @throws InterruptedException when the thread is interrupted while it waits; new requests are
   *     rejected nevertheless
   */
  public boolean drain(Duration maxWait) throws InterruptedException {
    return running.drain(maxWait);
  }

  /**
   * Returns whether the path belongs to a route and the host is not well-formed (RFC 9112 section
   * 3.2), so that the request as a whole cannot be matched.
   */
  private boolean isMalformed(RequestAddress address) {
    return !address.hasValidAuthority()
        && routes.stream().anyMatch(candidate -> candidate.route().matchesPath(address));
  }

  private Optional<RouteMatch> match(RequestAddress address) {
    for (RoutedApplication candidate : routes) {
      Optional<RouteMatch> match = candidate.match(address);
      if (match.isPresent()) {
        return match;
      }
    }
    return Optional.empty();
  }

  /**
   * The authorization server metadata at a URL (RFC 8414): where an application has a token
   * endpoint, at the tenant's base URL with the well-known path appended, and inserted before its
   * path where such requests reach the gateway.
   */
  private Optional<ComplexValue> authorizationServerMetadata(RequestAddress address) {
    return Optional.of(address)
        .filter(AuthorizationServerMetadata::isPossibleAt)
        .flatMap(this::issuer)
        .flatMap(RouteMatch::authorizationServerMetadata);
  }

  private Optional<RouteMatch> issuer(RequestAddress address) {
    return AuthorizationServerMetadata.issuer(address)
        .flatMap(this::match)
        .filter(match -> match.rest().equals("/"))
        .or(() -> match(address).filter(m -> AuthorizationServerMetadata.isAppended(m.rest())));
  }
}
