// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.jdkserver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ScimResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;

// snippet:adapter
/**
 * An adapter from the HTTP server of the JDK to a gateway. When a response fails after a part of it
 * has been sent, the handler throws an exception, for which the server closes the connection.
 */
final class GatewayHandler implements HttpHandler {
  private final Gateway gateway;

  GatewayHandler(Gateway gateway) {
    this.gateway = gateway;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    ScimRequest request = request(exchange);
    send(gateway.handle(request).orElseGet(() -> gateway.notFound(request)), exchange);
    exchange.close();
  }

  private static ScimRequest request(HttpExchange exchange) {
    URI uri = exchange.getRequestURI();
    return new ScimRequest(
        exchange.getRequestMethod(),
        new ScimRequest.Target(
            uri.getRawPath(),
            Optional.ofNullable(uri.getRawQuery()),
            exchange.getHttpContext().getPath(),
            Optional.ofNullable(uri.getRawUserInfo())),
        name -> exchange.getRequestHeaders().getOrDefault(name, List.of()),
        exchange.getRequestBody(),
        new ScimRequest.Connection(
            Optional.of(exchange.getRemoteAddress().getAddress().getHostAddress()), () -> {}));
  }

  private static void send(ScimResponse response, HttpExchange exchange) throws IOException {
    if (response.body().isEmpty()) {
      start(response, exchange, -1);
      return;
    }
    Optional<ScimResponse> replacement =
        response.body().get().writeTo(new StartedByWriting(response, exchange));
    if (replacement.isPresent()) {
      send(replacement.get(), exchange);
    }
  }

  /** Sends status and headers; the length 0 means that the body is sent in chunks. */
  private static void start(ScimResponse response, HttpExchange exchange, long length)
      throws IOException {
    response.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(response.status(), length);
  }

  /** Sends status and headers when the first byte of the body is written. */
  private static final class StartedByWriting extends OutputStream {
    private final ScimResponse response;
    private final HttpExchange exchange;
    private boolean isStarted;

    StartedByWriting(ScimResponse response, HttpExchange exchange) {
      this.response = response;
      this.exchange = exchange;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (!isStarted) {
        isStarted = true;
        start(response, exchange, 0);
      }
      exchange.getResponseBody().write(bytes, offset, length);
    }
  }
}
// end:adapter
