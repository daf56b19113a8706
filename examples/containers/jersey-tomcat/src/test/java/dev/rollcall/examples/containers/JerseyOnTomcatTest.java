// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.containers;

import jakarta.ws.rs.core.Application;
import java.nio.file.Files;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;

class JerseyOnTomcatTest extends MountContract {
  @Override
  protected Server start(Application application, Mount mount) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
    tomcat.setPort(0);
    // snippet:tomcat
    Connector connector = tomcat.getConnector();
    // Ids may contain "%2F", which Tomcat would reject.
    connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
    Context context = tomcat.addContext(mount.context(), null);
    Tomcat.addServlet(
        context, "host", new ServletContainer(ResourceConfig.forApplication(application)));
    context.addServletMappingDecoded(mount.service() + "/*", "host");
    // end:tomcat
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
        connector.getLocalPort(),
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
