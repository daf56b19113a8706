// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.quarkus.internal;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/**
 * Discards the rest of a body that a response did not need, so that the connection can be reused;
 * closes the connection if the rest is large. Used on the event loop only.
 */
final class UnreadBody implements Handler<Buffer> {
  /** The size up to which reading the rest is cheaper than another connection. */
  private static final int MAX_BYTES = 1 << 20;

  private final HttpServerRequest request;
  private int discarded;

  private UnreadBody(HttpServerRequest request) {
    this.request = request;
  }

  static void discard(HttpServerRequest request) {
    if (!request.isEnded()) {
      request.handler(new UnreadBody(request));
      request.resume();
    }
  }

  @Override
  public void handle(Buffer chunk) {
    discarded += chunk.length();
    if (discarded > MAX_BYTES) {
      request.connection().close();
    }
  }
}
