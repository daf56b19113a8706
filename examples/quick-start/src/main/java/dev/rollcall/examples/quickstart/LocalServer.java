// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.quickstart;

import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.jaxrs.ScimApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.threadpool.ThreadPoolConfig;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/** An HTTP server on this machine. */
final class LocalServer {
  private static final int TENANTS_AT_THEIR_LIMITS = 4;
  private static final int READ_TIMEOUT_SECONDS = 10;

  private LocalServer() {}

  // snippet:server
  /**
   * Starts a server with threads for four tenants at their limits, which disconnects silent
   * clients.
   *
   * @throws UncheckedIOException when the port is in use
   */
  static HttpServer start(int port, ScimApplication application) {
    HttpServer server =
        GrizzlyHttpServerFactory.createHttpServer(
            URI.create("http://localhost:" + port),
            ResourceConfig.forApplication(application),
            false);
    int threads = TENANTS_AT_THEIR_LIMITS * LoadLimits.DEFAULT.threadsOfTenant();
    TCPNIOTransport transport = server.getListener("grizzly").getTransport();
    transport.setWorkerThreadPoolConfig(
        ThreadPoolConfig.defaultConfig().setCorePoolSize(threads).setMaxPoolSize(threads));
    transport.setReadTimeout(READ_TIMEOUT_SECONDS, TimeUnit.SECONDS);
    try {
      server.start();
    } catch (IOException notStarted) {
      server.shutdownNow();
      throw new UncheckedIOException(notStarted);
    }
    return server;
  }
  // end:server
}
