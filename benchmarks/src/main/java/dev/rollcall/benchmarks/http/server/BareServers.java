// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks.http.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.Executors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;

/** The baseline servers. */
final class BareServers {
  private BareServers() {}

  /** Starts Jersey with one resource class. */
  static RunningServer jersey() throws Exception {
    ResourceConfig application = new ResourceConfig().register(new BareResource());
    int port = JettyContainer.start(new ServletContainer(application));
    return RunningServer.withoutAuthentication(port);
  }

  /** Starts Jetty with one handler. */
  static RunningServer jetty() throws Exception {
    return RunningServer.withoutAuthentication(JettyContainer.start(new JettyHandler()));
  }

  /** Starts the HTTP server of the JDK. */
  static RunningServer jdk() throws IOException {
    // Each response with a body would wait for the acknowledgement of its head.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
    BareDispatcher dispatcher = new BareDispatcher();
    server.createContext("/", exchange -> respond(dispatcher, exchange));
    server.setExecutor(Executors.newFixedThreadPool(JettyContainer.THREADS));
    server.start();
    return RunningServer.withoutAuthentication(server.getAddress().getPort());
  }

  private static void respond(BareDispatcher dispatcher, HttpExchange exchange) throws IOException {
    BareResponse response =
        dispatcher.respond(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getRawPath(),
            exchange.getRequestURI().getRawQuery(),
            exchange.getRequestBody());
    byte[] body = response.body();
    exchange.getResponseHeaders().set("Content-Type", BareResponse.MEDIA_TYPE);
    exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private static final class JettyHandler extends Handler.Abstract {
    private final BareDispatcher dispatcher = new BareDispatcher();

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      BareResponse result =
          dispatcher.respond(
              request.getMethod(),
              request.getHttpURI().getPath(),
              request.getHttpURI().getQuery(),
              Content.Source.asInputStream(request));
      response.setStatus(result.status());
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, BareResponse.MEDIA_TYPE);
      response.write(true, ByteBuffer.wrap(result.body()), callback);
      return true;
    }
  }
}
