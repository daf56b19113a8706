// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.fuzzing;

import dev.rollcall.scim.gateway.RequestAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;

/**
 * Refuses requests whose host or target is malformed before Jersey's container fails on them, as
 * the guide "Mount" asks of a server on Grizzly.
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
    if (hasOneHost(request)
        && isUri(request.getRequestURI())
        && isUri("/?" + request.getQueryString())) {
      jersey.service(request, response);
    } else {
      response.sendError(400);
    }
  }

  private static boolean hasOneHost(Request request) {
    List<String> hosts = new ArrayList<>();
    request.getHeaders("Host").forEach(hosts::add);
    return hosts.isEmpty() || hosts.size() == 1 && RequestAddress.isAuthority(hosts.get(0));
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
    jersey.destroy();
  }
}
