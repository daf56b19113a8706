// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import dev.rollcall.scim.gateway.ScimRequest;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;

/**
 * Handles requests before Jersey's container does. It rejects a request with a malformed target or
 * host with 400 (RFC 9112 section 3.2), because the container would fail on it before the gateway
 * is called. It lets the gateway abort a connection when a store fails in the middle of a response,
 * because the container would end the response normally. Until the container has started, the
 * response is 503, because an identity provider treats users as deleted after a 404. The pages of
 * the demo are always served.
 */
final class GrizzlyEdge extends HttpHandler {
  private final AtomicReference<HttpHandler> container = new AtomicReference<>();
  private final DemoPages pages;

  GrizzlyEdge(DemoPages pages) {
    this.pages = pages;
  }

  /** Starts to accept requests. */
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
      request.setAttribute(ScimRequest.CONNECTION_ABORT, cutOff);
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
