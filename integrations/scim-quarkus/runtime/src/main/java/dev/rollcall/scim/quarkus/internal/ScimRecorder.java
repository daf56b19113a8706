// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.quarkus.internal;

import dev.rollcall.scim.gateway.Gateway;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Creates the handler at the start of the application. */
@Recorder
public class ScimRecorder {
  private final RuntimeValue<VertxHttpConfig> http;

  /** Called by Quarkus. */
  public ScimRecorder(RuntimeValue<VertxHttpConfig> http) {
    this.http = http;
  }

  /**
   * Creates the handler of SCIM requests and of receivers of security events.
   *
   * @param rootPath the path under which the application is served
   * @param hasEvents whether {@code scim-events} is present
   */
  public Handler<RoutingContext> handler(String rootPath, boolean hasEvents) {
    return new GatewayHandler(
        () -> Arc.container().select(Gateway.class).get(),
        hasEvents
            ? () -> Arc.container().select(MountedHandler.class).get()
            : () -> MountedHandler.NONE,
        rootPath,
        http.getValue().readTimeout(),
        ScimRecorder::runInRequestContext);
  }

  private static void runInRequestContext(Runnable work) {
    ManagedContext context = Arc.container().requestContext();
    if (context.isActive()) {
      work.run();
      return;
    }
    context.activate();
    try {
      work.run();
    } finally {
      context.terminate();
    }
  }
}
