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

  private record RoutedProvider(ServiceProvider provider, Route route) {}

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
   * The application that an address belongs to; empty when no route is declared for it.
   *
   * @param host the host name without a port
   * @param rawPath the path as sent, percent-encoded
   */
  public Optional<RouteMatch> match(String host, String rawPath) {
    for (RoutedProvider candidate : routes) {
      Optional<Route.Match> match = candidate.route().match(host, rawPath);
      if (match.isPresent()) {
        return Optional.of(new RouteMatch(candidate.provider(), candidate.route(), match.get()));
      }
    }
    return Optional.empty();
  }
}
