// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.containers;

import jakarta.ws.rs.core.Application;
import java.net.URI;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;

class Jersey4OnGrizzlyTest extends MountContract {
  @Override
  protected Server start(Application application, Mount mount) {
    HttpServer server =
        GrizzlyHttpServerFactory.createHttpServer(
            URI.create("http://127.0.0.1:0" + mount.path() + "/"),
            ResourceConfig.forApplication(application));
    // Ids may contain "%2F". Below a path, Grizzly would respond 500 otherwise.
    server.getHttpHandler().setAllowEncodedSlash(true);
    return new Server(server.getListeners().iterator().next().getPort(), server::shutdownNow);
  }
}
