// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks.http.server;

import de.captaingoldfish.scim.sdk.common.constants.enums.HttpMethod;
import de.captaingoldfish.scim.sdk.common.resources.Group;
import de.captaingoldfish.scim.sdk.common.resources.ServiceProvider;
import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.resources.complex.FilterConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.PatchConfig;
import de.captaingoldfish.scim.sdk.common.response.ScimResponse;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceEndpoint;
import de.captaingoldfish.scim.sdk.server.endpoints.base.GroupEndpointDefinition;
import de.captaingoldfish.scim.sdk.server.endpoints.base.UserEndpointDefinition;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** SCIM-SDK on a servlet, with handlers on maps. It has no adapter for a container. */
final class ScimSdkServer {
  private ScimSdkServer() {}

  static RunningServer start() throws Exception {
    ServiceProvider provider =
        ServiceProvider.builder()
            .patchConfig(PatchConfig.builder().supported(true).build())
            .filterConfig(FilterConfig.builder().supported(true).maxResults(1000).build())
            .build();
    ResourceEndpoint endpoint = new ResourceEndpoint(provider);
    endpoint.registerEndpoint(new UserEndpointDefinition(new Users()));
    endpoint.registerEndpoint(new GroupEndpointDefinition(new Groups()));
    return RunningServer.withoutAuthentication(JettyContainer.start(new Servlet(endpoint)));
  }

  private static final class Users extends ScimSdkHandler<User> {
    Users() {
      super(user -> user.getUserName().orElseThrow());
    }
  }

  private static final class Groups extends ScimSdkHandler<Group> {
    Groups() {
      super(group -> group.getDisplayName().orElseThrow());
    }
  }

  private static final class Servlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient ResourceEndpoint endpoint;

    Servlet(ResourceEndpoint endpoint) {
      this.endpoint = endpoint;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      String query = request.getQueryString();
      String url = request.getRequestURL() + (query == null ? "" : "?" + query);
      String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      ScimResponse result =
          endpoint.handleRequest(
              url,
              HttpMethod.valueOf(request.getMethod()),
              body,
              headers(request),
              new Context(null));
      response.setStatus(result.getHttpStatus());
      result.getHttpHeaders().forEach(response::setHeader);
      if (result.getHttpStatus() != HttpServletResponse.SC_NO_CONTENT) {
        response.getOutputStream().write(result.toString().getBytes(StandardCharsets.UTF_8));
      }
    }

    private static Map<String, String> headers(HttpServletRequest request) {
      Map<String, String> headers = new HashMap<>();
      request
          .getHeaderNames()
          .asIterator()
          .forEachRemaining(
              name -> headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name)));
      return headers;
    }
  }
}
