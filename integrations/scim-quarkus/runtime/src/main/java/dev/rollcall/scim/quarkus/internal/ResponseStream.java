// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.quarkus.internal;

import dev.rollcall.scim.gateway.ScimResponse;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The body of a response, written by a worker thread. A write blocks until the one before has
 * reached the socket, so that at most two of them are in memory. A body of one write is sent with
 * its length, a longer one in chunks. Not thread-safe.
 */
final class ResponseStream extends OutputStream {
  private final ScimResponse response;
  private final HttpServerResponse out;
  private @Nullable Buffer pending;
  private Future<Void> sent = Future.succeededFuture();

  ResponseStream(ScimResponse response, HttpServerResponse out) {
    this.response = response;
    this.out = out;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (pending != null) {
      send(pending);
    }
    pending = Buffer.buffer(length).appendBytes(bytes, offset, length);
  }

  private void send(Buffer chunk) throws IOException {
    await(sent);
    if (!out.headWritten()) {
      writeHead();
      out.setChunked(!out.headers().contains(HttpHeaders.CONTENT_LENGTH));
    }
    sent = out.write(chunk);
  }

  private void writeHead() {
    out.setStatusCode(response.status());
    response.headers().forEach(out::putHeader);
  }

  /** Ends the response. */
  void end() throws IOException {
    await(sent);
    if (!out.headWritten()) {
      writeHead();
    }
    sent = pending == null ? out.end() : out.end(pending);
    pending = null;
    await(sent);
  }

  private static void await(Future<Void> write) throws IOException {
    try {
      write.toCompletionStage().toCompletableFuture().get();
    } catch (ExecutionException failed) {
      throw new IOException("The client has closed the connection", failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The worker thread was interrupted");
    }
  }
}
