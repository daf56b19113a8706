// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.servlet;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.jaxrs.ServerFactory;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.util.Optional;

/** Starts a servlet container on a free port of the loopback interface. */
abstract class ServletServer implements ServerFactory {
  /**
   * The number of request threads. One tenant may hold more permits than that, so that requests
   * wait and none is rejected.
   */
  static final int THREADS = 16;

  @Override
  public final RunningServer start(Gateway gateway) {
    return start("", new ScimServlet(gateway), Optional.empty());
  }

  /** Starts a server with a servlet for all paths below a context path, and a filter before it. */
  abstract RunningServer start(String contextPath, HttpServlet servlet, Optional<Filter> filter);
}
