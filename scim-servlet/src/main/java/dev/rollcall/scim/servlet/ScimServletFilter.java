// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.servlet;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.RequestHandler;
import dev.rollcall.scim.gateway.ScimResponse;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Serves a gateway as a servlet filter beside the pages of a host. Requests that match a declared
 * route are handled; every other request passes untouched, its body unread. Register it before
 * filters that read the body, such as those for form parameters. Routes that are paths begin below
 * the context path.
 */
public final class ScimServletFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private final transient Gateway gateway;
  private final transient RequestHandler handler;

  /** Creates a filter for a gateway. */
  public ScimServletFilter(Gateway gateway) {
    this(gateway, List.of());
  }

  /**
   * Creates a filter for a gateway and further handlers.
   *
   * @param further handle the requests that are not the gateway's, in this order
   */
  public ScimServletFilter(Gateway gateway, List<RequestHandler> further) {
    this.gateway = Objects.requireNonNull(gateway, "gateway");
    this.handler = RequestHandler.firstOf(gateway, further);
  }

  /**
   * Returns whether the gateway handles a request, for filters of the host that must not process
   * SCIM requests. The body is not read.
   */
  public boolean serves(HttpServletRequest request) {
    return gateway.serves(ServletExchange.request(request, request.getContextPath()));
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Optional<ScimResponse> handled =
        handler.handle(ServletExchange.request(request, request.getContextPath()));
    if (handled.isPresent()) {
      ServletExchange.send(handled.get(), response);
    } else {
      chain.doFilter(request, response);
    }
  }
}
