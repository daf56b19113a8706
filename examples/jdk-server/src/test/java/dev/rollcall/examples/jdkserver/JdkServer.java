// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.jdkserver;

import com.sun.net.httpserver.HttpServer;
import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.jaxrs.ServerFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The HTTP server of the JDK on a free port of the loopback interface. */
public final class JdkServer implements ServerFactory {
  private static final int THREADS = 16;

  /** Created by name. */
  public JdkServer() {}

  @Override
  public RunningServer start(Gateway gateway) {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(threads);
      server.createContext("/", new GatewayHandler(gateway));
      server.start();
      return new Running(server, threads);
    } catch (IOException notStarted) {
      throw new UncheckedIOException(notStarted);
    }
  }

  private record Running(HttpServer server, ExecutorService threads) implements RunningServer {
    @Override
    public int port() {
      return server.getAddress().getPort();
    }

    @Override
    public void stop() {
      server.stop(0);
      threads.shutdownNow();
    }
  }
}
