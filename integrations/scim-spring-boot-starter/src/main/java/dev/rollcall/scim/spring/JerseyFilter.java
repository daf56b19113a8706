// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.RequestHandler;
import dev.rollcall.scim.jaxrs.ScimApplication;
import dev.rollcall.scim.servlet.ScimServletFilter;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.servlet.ServletContainer;

/**
 * Serves a gateway with Jersey. Jersey receives SCIM requests only; other requests pass to further
 * handlers, and then untouched to the host. Loaded only if Jersey is present.
 */
final class JerseyFilter implements Filter {
  private final ScimServletFilter scim;
  private final ServletContainer jersey;

  private JerseyFilter(Gateway gateway, List<RequestHandler> further) {
    this.scim = new ScimServletFilter(gateway, further);
    this.jersey =
        new ServletContainer(
            ResourceConfig.forApplication(ScimApplication.of(gateway))
                // Otherwise the error page of Spring replaces errors of Jersey itself.
                .property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true));
  }

  static Filter of(Gateway gateway, List<RequestHandler> further) {
    return new JerseyFilter(gateway, further);
  }

  @Override
  public void init(FilterConfig config) throws ServletException {
    jersey.init(config);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request instanceof HttpServletRequest http && scim.serves(http)) {
      request.setAttribute(ScimApplication.PEER_ADDRESS, request.getRemoteAddr());
      jersey.doFilter(request, response, chain);
    } else {
      scim.doFilter(request, response, chain);
    }
  }

  @Override
  public void destroy() {
    jersey.destroy();
  }
}
