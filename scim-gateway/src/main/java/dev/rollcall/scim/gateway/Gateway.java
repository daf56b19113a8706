// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.gateway.internal.discovery.AuthorizationServerMetadata;
import dev.rollcall.scim.gateway.internal.routing.ForwardedOrigin;
import dev.rollcall.scim.gateway.internal.routing.RequestAddress;
import dev.rollcall.scim.value.ComplexValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One or more applications behind one mount. Immutable; two gateways in one process share nothing.
 */
public final class Gateway {
  private final List<RoutedProvider> routes;

  private record RoutedProvider(ServiceProvider provider, Route route) {
    Optional<RouteMatch> match(RequestAddress address) {
      Optional<ForwardedOrigin> origin = provider.trustedProxies().origin(address.sender());
      Optional<String> before =
          route.isRelative() ? before(origin, address.deployment()) : Optional.of("");
      return before.flatMap(
          base ->
              route
                  .match(origin.map(address::seenAs).orElse(address))
                  .map(match -> new RouteMatch(provider, route, match, base)));
    }

    /** What stands before a path in links; nobody knows it where nothing is configured or told. */
    private Optional<String> before(Optional<ForwardedOrigin> origin, String deployment) {
      return origin
          .map(known -> Route.withoutSlashAtEnd(known + deployment))
          .or(provider::externalBase);
    }
  }

  private Gateway(List<RoutedProvider> routes) {
    this.routes = routes;
  }

  /**
   * A gateway for these applications.
   *
   * @throws IllegalArgumentException when one address could belong to two routes
   */
  public static Gateway of(ServiceProvider... providers) {
    List<RoutedProvider> routes = new ArrayList<>();
    for (ServiceProvider provider : providers) {
      for (Route route : provider.routes()) {
        for (RoutedProvider other : routes) {
          if (route.isAmbiguousWith(other.route())) {
            throw new IllegalArgumentException(
                "Routes '" + route + "' and '" + other.route() + "' can match the same address");
          }
        }
        routes.add(new RoutedProvider(provider, route));
      }
    }
    routes.sort(Comparator.comparingLong((RoutedProvider r) -> r.route().specificity()).reversed());
    return new Gateway(List.copyOf(routes));
  }

  /**
   * Returns whether a request is malformed and its path belongs to a route: its host is no
   * authority (RFC 9112 section 3.2), so that it cannot be matched as a whole.
   */
  public boolean isMalformed(RequestAddress address) {
    return !address.hasValidAuthority()
        && routes.stream().anyMatch(candidate -> candidate.route().matchesPath(address));
  }

  /**
   * Returns whether this gateway answers requests at the address: it is one of a declared route, or
   * of authorization server metadata. It tells nothing of tenants and credentials. Filters of the
   * host that are not meant for SCIM, such as those for sessions, CSRF tokens or CORS, ask it and
   * pass on what is served here.
   */
  public boolean serves(RequestAddress address) {
    return match(address).isPresent()
        || isMalformed(address)
        || authorizationServerMetadata(address).isPresent();
  }

  /** The application that an address belongs to; empty when no route is declared for it. */
  public Optional<RouteMatch> match(RequestAddress address) {
    for (RoutedProvider candidate : routes) {
      Optional<RouteMatch> match = candidate.match(address);
      if (match.isPresent()) {
        return match;
      }
    }
    return Optional.empty();
  }

  /**
   * The authorization server metadata at an address (RFC 8414), as JSON: where an application has a
   * token endpoint, at the tenant's base URL with {@code /.well-known/oauth-authorization-server}
   * appended, and inserted before its path where such requests reach the gateway. Empty at any
   * other address.
   */
  public Optional<ComplexValue> authorizationServerMetadata(RequestAddress address) {
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
