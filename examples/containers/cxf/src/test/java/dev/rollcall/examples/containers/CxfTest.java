// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.containers;

import jakarta.servlet.DispatcherType;
import jakarta.ws.rs.core.Application;
import java.util.EnumSet;
import org.apache.cxf.jaxrs.servlet.CXFNonSpringJaxrsServlet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;

class CxfTest extends MountContract {
  @Override
  protected Server start(Application application, Mount mount) throws Exception {
    org.eclipse.jetty.server.Server server = new org.eclipse.jetty.server.Server();
    HttpConfiguration http = new HttpConfiguration();
    http.setUriCompliance(UriCompliance.UNSAFE);
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler();
    context.setContextPath(mount.context().isEmpty() ? "/" : mount.context());
    context.getServletHandler().setDecodeAmbiguousURIs(true);
    // snippet:cxf
    ServletHolder servlet = new ServletHolder(new CXFNonSpringJaxrsServlet(application));
    // end:cxf
    context.addServlet(servlet, mount.service() + "/*");
    context.addFilter(
        new FilterHolder(new PeerAddress()), "/*", EnumSet.of(DispatcherType.REQUEST));
    server.setHandler(context);
    server.start();
    return new Server(connector.getLocalPort(), server::stop);
  }

  @Override
  protected boolean tellsPeerAddress() {
    return true;
  }
}
