// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.util.EnumSet;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A Jetty on a free port of the loopback interface. By default Jetty rejects encoded slashes and
 * control characters in paths; here it passes them on, so that the gateway rejects them.
 */
public final class JettyServer extends ServletServer {
  /** Created by name. */
  public JettyServer() {}

  /** Jetty rejects NUL in paths in every configuration. */
  @Override
  public boolean passes(String path) {
    return !path.contains("%00");
  }

  @Override
  RunningServer start(String contextPath, HttpServlet servlet, Optional<Filter> filter) {
    Server server = new Server(new QueuedThreadPool(THREADS));
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setUriCompliance(UriCompliance.UNSAFE);
    ServerConnector connector =
        new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ServletContextHandler context =
        new ServletContextHandler(contextPath.isEmpty() ? "/" : contextPath);
    context.getServletHandler().setDecodeAmbiguousURIs(true);
    context.addServlet(new ServletHolder(servlet), "/*");
    filter.ifPresent(
        before ->
            context.addFilter(new FilterHolder(before), "/*", EnumSet.of(DispatcherType.REQUEST)));
    server.setHandler(context);
    try {
      server.start();
    } catch (Exception notStarted) {
      throw new IllegalStateException(notStarted);
    }
    return new Running(server, connector);
  }

  private record Running(Server server, ServerConnector connector) implements RunningServer {
    @Override
    public int port() {
      return connector.getLocalPort();
    }

    @Override
    public void stop() {
      try {
        server.stop();
      } catch (Exception failure) {
        throw new IllegalStateException(failure);
      }
    }
  }
}
