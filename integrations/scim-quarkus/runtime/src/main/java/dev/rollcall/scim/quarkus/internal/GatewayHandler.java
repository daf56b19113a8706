// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.quarkus.internal;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ScimResponse;
import io.quarkus.vertx.http.runtime.VertxInputStream;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Hands requests that match a declared route to the gateway, and those of a further handler to
 * this, on a worker thread. Other requests continue to the next handler, and their body is not
 * read.
 */
final class GatewayHandler implements Handler<RoutingContext> {
  private final Supplier<Gateway> gateway;
  private final Supplier<MountedHandler> further;
  private final String deployment;
  private final Duration readTimeout;
  private final Consumer<Runnable> requestScope;

  /**
   * Creates a handler.
   *
   * @param further a handler that is mounted beside the gateway
   * @param deployment the path under which the application is served
   * @param readTimeout the time after which a request whose body does not arrive is aborted
   * @param requestScope runs the work of a request
   */
  GatewayHandler(
      Supplier<Gateway> gateway,
      Supplier<MountedHandler> further,
      String deployment,
      Duration readTimeout,
      Consumer<Runnable> requestScope) {
    this.gateway = gateway;
    this.further = further;
    this.deployment = deployment;
    this.readTimeout = readTimeout;
    this.requestScope = requestScope;
  }

  @Override
  public void handle(RoutingContext context) {
    ScimRequest head = translated(context.request(), InputStream.nullInputStream());
    if (!gateway.get().serves(head) && !further.get().serves().test(head)) {
      context.next();
      return;
    }
    // The body must be claimed here: after the handler has returned, a part of it may be lost.
    ScimRequest request = translated(context.request(), body(context));
    context
        .vertx()
        .executeBlocking(
            () -> {
              requestScope.accept(() -> respond(request, context));
              return null;
            },
            false)
        .onFailure(context::fail)
        .onComplete(done -> UnreadBody.discard(context.request()));
  }

  private InputStream body(RoutingContext context) {
    Buffer read = context.body() == null ? null : context.body().buffer();
    return read == null
        ? new VertxInputStream(context, readTimeout.toMillis())
        : new ByteArrayInputStream(read.getBytes());
  }

  private ScimRequest translated(HttpServerRequest request, InputStream body) {
    return new ScimRequest(
        request.method().name(),
        new ScimRequest.Target(
            request.path(),
            Optional.ofNullable(request.query()),
            deployment,
            userInfo(request.uri())),
        name -> headers(request, name),
        body,
        new ScimRequest.Connection(
            Optional.ofNullable(request.connection().remoteAddress(true))
                .map(SocketAddress::hostAddress),
            () -> request.response().reset()));
  }

  private static Optional<String> userInfo(String uri) {
    int authority = uri.startsWith("/") ? -1 : uri.indexOf("://");
    if (authority < 0) {
      return Optional.empty();
    }
    String rest = uri.substring(authority + 3);
    int end = rest.indexOf('/');
    int at = rest.lastIndexOf('@', end < 0 ? rest.length() : end);
    return at < 0 ? Optional.empty() : Optional.of(rest.substring(0, at));
  }

  /** HTTP/2 names the host in a pseudo header instead of {@code Host}. */
  private static List<String> headers(HttpServerRequest request, String name) {
    List<String> values = request.headers().getAll(name);
    HostAndPort authority = request.authority(true);
    return values.isEmpty() && authority != null && name.equalsIgnoreCase("Host")
        ? List.of(authority.toString())
        : values;
  }

  private void respond(ScimRequest request, RoutingContext context) {
    HttpServerResponse out = context.response();
    context.addHeadersEndHandler(sent -> removeLengthOfNoContent(out));
    try {
      Gateway served = gateway.get();
      send(
          served
              .handle(request)
              .or(() -> further.get().handler().handle(request))
              .orElseGet(() -> served.notFound(request)),
          out);
    } catch (IOException failed) {
      out.reset();
    }
  }

  /** Vert.x adds a length of 0, which RFC 9110 section 8.6 forbids. */
  private static void removeLengthOfNoContent(HttpServerResponse out) {
    if (out.getStatusCode() == 204) {
      out.headers().remove(HttpHeaders.CONTENT_LENGTH);
    }
  }

  /** Sends a response, or the one that replaces it when its body fails before it is begun. */
  private static void send(ScimResponse response, HttpServerResponse out) throws IOException {
    ResponseStream stream = new ResponseStream(response, out);
    Optional<ScimResponse> replacement =
        response.body().isPresent() ? response.body().get().writeTo(stream) : Optional.empty();
    if (replacement.isPresent()) {
      send(replacement.get(), out);
    } else {
      stream.end();
    }
  }
}
