// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks.http.server;

import jakarta.servlet.http.HttpServlet;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The container of all servers except the JDK's: Jetty with a fixed number of threads. */
final class JettyContainer {
  /** The threads of every server. */
  static final int THREADS = 16;

  private JettyContainer() {}

  /** Starts a servlet at the root and returns the port. */
  static int start(HttpServlet servlet) throws Exception {
    return start(servlet, "/*");
  }

  /** Starts a servlet below the base path of the tenant and returns the port. */
  static int startBelowBase(HttpServlet servlet) throws Exception {
    return start(servlet, "/acme/scim/v2/*");
  }

  private static int start(HttpServlet servlet, String mapping) throws Exception {
    ServletContextHandler context = new ServletContextHandler("/");
    context.getServletHandler().setDecodeAmbiguousURIs(true);
    context.addServlet(new ServletHolder(servlet), mapping);
    return start(context);
  }

  /** Starts a handler and returns the port. */
  static int start(Handler handler) throws Exception {
    Server server = new Server(new QueuedThreadPool(THREADS, THREADS));
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setUriCompliance(UriCompliance.UNSAFE);
    ServerConnector connector =
        new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(handler);
    server.start();
    return connector.getLocalPort();
  }
}
