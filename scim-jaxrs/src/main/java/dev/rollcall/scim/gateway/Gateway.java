// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

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
}
