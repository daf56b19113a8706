// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.gateway.internal.routing.Route;
import java.util.List;
import java.util.Optional;

/**
 * The routes of an application.
 *
 * @param routes the URL patterns, in the order of their declaration
 * @param externalBase the URL before relative routes, if it is configured
 * @param trustedProxies the proxies that forward it
 */
record DeclaredRoutes(
    List<Route> routes, Optional<String> externalBase, TrustedProxies trustedProxies) {
  /** Copies the list. */
  DeclaredRoutes {
    routes = List.copyOf(routes);
  }
}
