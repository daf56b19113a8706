// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.quarkus.internal;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.jaxrs.ServerFactory;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** The handler on a Vert.x server on a free port of the loopback interface. */
public final class VertxServer implements ServerFactory {
  /** Created by name. */
  public VertxServer() {}

  /** Vert.x closes the connection as soon as the client closes its side. */
  @Override
  public boolean supportsHalfClosed() {
    return false;
  }

  @Override
  public RunningServer start(Gateway gateway) {
    Vertx vertx = Vertx.vertx();
    Router router = Router.router(vertx);
    router
        .route()
        .handler(
            new GatewayHandler(
                () -> gateway,
                () -> MountedHandler.NONE,
                "/",
                Duration.ofSeconds(60),
                Runnable::run))
        .handler(context -> notFound(gateway, context));
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    return new RunningServer() {
      @Override
      public int port() {
        return server.actualPort();
      }

      @Override
      public void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
      }
    };
  }

  /** Responds as the gateway does where it is alone. */
  private static void notFound(Gateway gateway, RoutingContext context) {
    ScimResponse response =
        gateway.notFound(
            ScimRequest.of(
                context.request().method().name(),
                ScimRequest.Target.of(context.request().path()),
                context.request().headers()::getAll));
    context
        .vertx()
        .executeBlocking(
            () -> {
              ResponseStream stream = new ResponseStream(response, context.response());
              response.body().orElseThrow().writeTo(stream);
              stream.end();
              return null;
            });
  }
}
