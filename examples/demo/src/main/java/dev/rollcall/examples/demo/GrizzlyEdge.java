// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.jaxrs.ScimApplication;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;

/**
 * Handles requests before Jersey's container does. It refuses a request whose target is no URI or
 * whose host is no host with 400 (RFC 9112 section 3.2): the container would fail on it before the
 * gateway is called. It tells the gateway how to cut a connection off when a store fails in the
 * middle of a response: the container would end it as if it were whole. Until the container is
 * there the response is 503: after a 404 an identity provider takes its people for deleted. The
 * pages of the demo itself are served at all times.
 */
final class GrizzlyEdge extends HttpHandler {
  private final AtomicReference<HttpHandler> container = new AtomicReference<>();
  private final DemoPages pages;

  GrizzlyEdge(DemoPages pages) {
    this.pages = pages;
  }

  /** Lets requests in. */
  void open(HttpHandler jersey) {
    jersey.start();
    container.set(jersey);
  }

  @Override
  public void service(Request request, Response response) throws Exception {
    if (pages.serve(request, response)) {
      return;
    }
    HttpHandler next = container.get();
    if (next == null) {
      response.setHeader("Retry-After", "1");
      response.sendError(503);
    } else if (ScimRequest.isUri(
        request.getHeaders("Host"),
        request.getRequestURI(),
        Optional.ofNullable(request.getQueryString()))) {
      Runnable cutOff = () -> request.getContext().getConnection().terminateSilently();
      request.setAttribute(ScimApplication.CONNECTION_ABORT, cutOff);
      next.service(request, response);
    } else {
      response.sendError(400);
    }
  }

  @Override
  public void destroy() {
    HttpHandler next = container.get();
    if (next != null) {
      next.destroy();
    }
  }
}
