// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.containers;

import jakarta.ws.rs.core.Application;
import java.nio.file.Files;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.jboss.resteasy.core.ResteasyDeploymentImpl;
import org.jboss.resteasy.plugins.server.servlet.HttpServlet30Dispatcher;
import org.jboss.resteasy.spi.ResteasyDeployment;

class ResteasyTest extends MountContract {
  @Override
  protected Server start(Application application, Mount mount) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
    tomcat.setPort(0);
    tomcat.getConnector().setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
    Context context = tomcat.addContext(mount.context(), null);
    // snippet:resteasy
    ResteasyDeployment deployment = new ResteasyDeploymentImpl();
    deployment.setApplication(application);
    deployment.start();
    context.getServletContext().setAttribute(ResteasyDeployment.class.getName(), deployment);
    Wrapper servlet = Tomcat.addServlet(context, "host", new HttpServlet30Dispatcher());
    servlet.addInitParameter("resteasy.servlet.mapping.prefix", mount.service());
    context.addServletMappingDecoded(mount.service() + "/*", "host");
    // end:resteasy
    FilterDef filter = new FilterDef();
    filter.setFilterName("peer");
    filter.setFilter(new PeerAddress());
    context.addFilterDef(filter);
    FilterMap everywhere = new FilterMap();
    everywhere.setFilterName("peer");
    everywhere.addURLPattern("/*");
    context.addFilterMap(everywhere);
    tomcat.start();
    return new Server(
        tomcat.getConnector().getLocalPort(),
        () -> {
          tomcat.stop();
          tomcat.destroy();
        });
  }

  @Override
  protected boolean tellsPeerAddress() {
    return true;
  }
}
