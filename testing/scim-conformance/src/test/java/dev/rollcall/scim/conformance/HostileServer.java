// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Servers on the loopback address that violate HTTP or SCIM. */
final class HostileServer implements AutoCloseable {
  private final URI base;
  private final Runnable stop;
  private final List<String> requests = new CopyOnWriteArrayList<>();

  private HostileServer(int port, Runnable stop) {
    this.base = URI.create("http://127.0.0.1:" + port);
    this.stop = stop;
  }

  /** A response: a status and a JSON body. */
  record CannedResponse(int status, String body) {}

  /** Chooses the response to a request. */
  @FunctionalInterface
  interface Script {
    CannedResponse response(String method, String path);
  }

  /** Writes bytes instead of an HTTP response until the client disconnects. */
  @FunctionalInterface
  interface Stream {
    void write(OutputStream out) throws IOException, InterruptedException;
  }

  /** Starts a server that responds with well-formed HTTP. */
  static HostileServer of(Script script) {
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      ExecutorService threads = Executors.newFixedThreadPool(4);
      http.setExecutor(threads);
      HostileServer server =
          new HostileServer(
              http.getAddress().getPort(),
              () -> {
                http.stop(0);
                threads.shutdownNow();
              });
      http.createContext(
          "/",
          exchange -> {
            String path = exchange.getRequestURI().getRawPath();
            server.requests.add(exchange.getRequestMethod() + " " + path);
            CannedResponse response = script.response(exchange.getRequestMethod(), path);
            byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
            Headers headers = exchange.getResponseHeaders();
            headers.set("Content-Type", "application/scim+json");
            headers.set("X-Request-Id", "hostile-1");
            // Closing sends the body immediately; a kept connection waits for an
            // acknowledgement.
            headers.set("Connection", "close");
            exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      http.start();
      return server;
    } catch (IOException unavailable) {
      throw new UncheckedIOException(unavailable);
    }
  }

  /** Starts a server that writes these bytes to every connection. */
  static HostileServer streaming(Stream stream) {
    try {
      ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      ExecutorService threads = Executors.newCachedThreadPool();
      threads.submit(
          () -> {
            while (!socket.isClosed()) {
              Socket connection = socket.accept();
              threads.submit(() -> serve(connection, stream));
            }
            return null;
          });
      return new HostileServer(
          socket.getLocalPort(),
          () -> {
            try {
              socket.close();
            } catch (IOException alreadyClosed) {
              throw new UncheckedIOException(alreadyClosed);
            }
            threads.shutdownNow();
          });
    } catch (IOException unavailable) {
      throw new UncheckedIOException(unavailable);
    }
  }

  private static Void serve(Socket connection, Stream stream) throws InterruptedException {
    try (connection) {
      stream.write(connection.getOutputStream());
    } catch (IOException hungUp) {
      return null;
    }
    return null;
  }

  URI base() {
    return base;
  }

  /** Returns the methods and raw paths of the requests so far. */
  List<String> requests() {
    return requests;
  }

  @Override
  public void close() {
    stop.run();
  }
}
