// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import dev.rollcall.scim.jaxrs.ScimApplication;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.concurrent.atomic.AtomicReference;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;

/**
 * What Jersey's container leaves to the server in front of it. A request whose target is no URI is
 * refused: the container would fail on it before any code of ours is asked, and the client would be
 * told of an error of the server. And the gateway is told how to cut a connection off when a store
 * fails in the middle of an answer: the container would end it as if it were whole. Until there is
 * a container the answer is 503: after a 404 an identity provider takes its people for deleted. The
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
    } else if (isUri(request.getRequestURI()) && isUri("/?" + request.getQueryString())) {
      Runnable cutOff = () -> request.getContext().getConnection().terminateSilently();
      request.setAttribute(ScimApplication.CUT_OFF, cutOff);
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
    HttpHandler next = container.get();
    if (next != null) {
      next.destroy();
    }
  }
}
