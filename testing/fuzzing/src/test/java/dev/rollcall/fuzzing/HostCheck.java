// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.fuzzing;

import dev.rollcall.scim.gateway.ScimRequest;
import java.util.Optional;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;

/**
 * Rejects requests with a malformed host or target before Jersey's container fails on them, as the
 * guide "Mount" requires for Grizzly.
 */
final class HostCheck extends HttpHandler {
  private final HttpHandler jersey;

  HostCheck(HttpHandler jersey) {
    this.jersey = jersey;
  }

  @Override
  public void start() {
    jersey.start();
  }

  @Override
  public void service(Request request, Response response) throws Exception {
    if (ScimRequest.isUri(
        request.getHeaders("Host"),
        request.getRequestURI(),
        Optional.ofNullable(request.getQueryString()))) {
      jersey.service(request, response);
    } else {
      response.sendError(400);
    }
  }

  @Override
  public void destroy() {
    jersey.destroy();
  }
}
