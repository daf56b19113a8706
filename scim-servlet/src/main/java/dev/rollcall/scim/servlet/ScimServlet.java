// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.servlet;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.RequestHandler;
import dev.rollcall.scim.gateway.ScimRequest;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/**
 * Serves a gateway as a Jakarta Servlet 6. Map it to a prefix, such as {@code /*}; every request
 * below it that matches no declared route results in 404. Routes that are paths begin below the
 * context path and the path of the mapping.
 *
 * <p>When a response fails after a part of it has been sent, the servlet throws an exception, for
 * which Tomcat and Jetty close the connection. Undertow ends the response normally; there, set the
 * request attribute {@link dev.rollcall.scim.gateway.ScimRequest#CONNECTION_ABORT}.
 *
 * <pre>{@code
 * context.addServlet("scim", new ScimServlet(gateway)).addMapping("/*");
 * }</pre>
 */
public final class ScimServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Gateway gateway;
  private final transient RequestHandler handler;

  /** Creates a servlet for a gateway. */
  public ScimServlet(Gateway gateway) {
    this(gateway, List.of());
  }

  /**
   * Creates a servlet for a gateway and further handlers.
   *
   * @param further handle the requests that are not the gateway's, in this order
   */
  public ScimServlet(Gateway gateway, List<RequestHandler> further) {
    this.gateway = Objects.requireNonNull(gateway, "gateway");
    this.handler = RequestHandler.firstOf(gateway, further);
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ScimRequest translated =
        ServletExchange.request(request, request.getContextPath() + request.getServletPath());
    ServletExchange.send(
        handler.handle(translated).orElseGet(() -> gateway.notFound(translated)), response);
  }
}
