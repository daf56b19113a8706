// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.containers;

import jakarta.servlet.DispatcherType;
import jakarta.ws.rs.core.Application;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;

class JerseyOnJettyTest extends MountContract {
  @Override
  protected Server start(Application application, Mount mount) throws Exception {
    org.eclipse.jetty.server.Server server = new org.eclipse.jetty.server.Server();
    // snippet:jetty
    HttpConfiguration http = new HttpConfiguration();
    // Ids may contain "%2F", and some clients send " ". Jetty would reject both.
    http.setUriCompliance(UriCompliance.UNSAFE);
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    ServletContextHandler context = new ServletContextHandler();
    context.setContextPath(mount.context().isEmpty() ? "/" : mount.context());
    context.getServletHandler().setDecodeAmbiguousURIs(true);
    context.addServlet(
        new ServletHolder(new ServletContainer(ResourceConfig.forApplication(application))),
        mount.service() + "/*");
    // end:jetty
    context.addFilter(
        new FilterHolder(new PeerAddress()), "/*", EnumSet.of(DispatcherType.REQUEST));
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(context);
    server.start();
    return new Server(connector.getLocalPort(), server::stop);
  }

  @Override
  protected boolean tellsPeerAddress() {
    return true;
  }
}
