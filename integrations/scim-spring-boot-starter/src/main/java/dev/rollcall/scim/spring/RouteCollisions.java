// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.spring.internal.diagnostics.ScimConfigurationException;
import java.util.List;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Finds URL patterns of controllers that the gateway would handle. */
final class RouteCollisions {
  private final Gateway gateway;
  private final String host;

  RouteCollisions(Gateway gateway, String route) {
    this.gateway = gateway;
    this.host = route.startsWith("/") ? "localhost" : host(route);
  }

  private static String host(String url) {
    String rest = plain(url.substring(url.indexOf("://") + 3));
    int slash = rest.indexOf('/');
    return slash < 0 ? rest : rest.substring(0, slash);
  }

  /**
   * Checks the patterns of a mapping.
   *
   * @throws ScimConfigurationException when the gateway handles one of them
   */
  void check(RequestMappingHandlerMapping mapping) {
    mapping
        .getHandlerMethods()
        .forEach(
            (info, method) ->
                info.getPatternValues()
                    .forEach(pattern -> check(pattern, method.getShortLogMessage())));
  }

  private void check(String pattern, String handler) {
    ScimRequest request =
        ScimRequest.of(
            "GET",
            ScimRequest.Target.of(plain(pattern)),
            name -> name.equalsIgnoreCase("Host") ? List.of(host) : List.of());
    if (gateway.serves(request)) {
      throw ScimConfigurationException.collision(pattern, handler);
    }
  }

  /** Replaces variables and wildcards by a text. */
  private static String plain(String pattern) {
    return pattern.replaceAll("\\{[^}]*}|\\*+", "x");
  }
}
