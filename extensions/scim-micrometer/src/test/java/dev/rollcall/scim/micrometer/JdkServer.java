// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.micrometer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ScimResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A gateway behind the HTTP server of the JDK, and a client. */
final class JdkServer implements AutoCloseable {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  static {
    // Otherwise each response waits for a delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final Gateway gateway;

  JdkServer(Gateway gateway) {
    this(gateway, handler -> handler);
  }

  /** Runs the handler of the gateway within code of the host. */
  JdkServer(Gateway gateway, UnaryOperator<com.sun.net.httpserver.HttpHandler> host) {
    this.gateway = gateway;
    try {
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    server.createContext("/", host.apply(this::handle));
    server.setExecutor(threads);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    URI uri = exchange.getRequestURI();
    ScimRequest request =
        new ScimRequest(
            exchange.getRequestMethod(),
            new ScimRequest.Target(
                uri.getRawPath(), Optional.ofNullable(uri.getRawQuery()), "/", Optional.empty()),
            name -> exchange.getRequestHeaders().getOrDefault(name, List.of()),
            exchange.getRequestBody(),
            ScimRequest.Connection.UNKNOWN);
    send(gateway.handle(request).orElseGet(() -> gateway.notFound(request)), exchange);
    exchange.close();
  }

  /** Sends a response whose body is small. */
  private static void send(ScimResponse response, HttpExchange exchange) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (response.body().isPresent()) {
      Optional<ScimResponse> replacement = response.body().get().writeTo(bytes);
      if (replacement.isPresent()) {
        send(replacement.get(), exchange);
        return;
      }
    }
    response.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(response.status(), bytes.size() == 0 ? -1 : bytes.size());
    bytes.writeTo(exchange.getResponseBody());
  }

  /** Sends a request; each header is a name and a value. */
  HttpResponse<String> send(
      String method, String path, String token, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create("http://localhost:" + server.getAddress().getPort() + path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .header("Content-Type", "application/scim+json");
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  /** Waits for the handlers, which may still run when the client has its response. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
    try {
      if (!threads.awaitTermination(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("a handler did not end");
      }
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
