// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import java.net.URI;
import java.net.URISyntaxException;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;

/**
 * Refuses a request whose target is no URI. Jersey's container would fail on it before any code of
 * ours is asked, and the client would be told of an error of the server.
 */
final class WellFormedTargets extends HttpHandler {
  private final HttpHandler next;

  WellFormedTargets(HttpHandler next) {
    this.next = next;
  }

  @Override
  public void start() {
    next.start();
  }

  @Override
  public void service(Request request, Response response) throws Exception {
    if (isUri(request.getRequestURI()) && isUri("/?" + request.getQueryString())) {
      next.service(request, response);
    } else {
      response.sendError(400);
    }
  }

  private static boolean isUri(String text) {
    try {
      new URI(text);
      return true;
    } catch (URISyntaxException malformed) {
      return false;
    }
  }

  @Override
  public void destroy() {
    next.destroy();
  }
}
