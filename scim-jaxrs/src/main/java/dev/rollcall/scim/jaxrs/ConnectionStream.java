// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The stream to the client. Once the client has closed the connection, writing fails, so that the
 * gateway stops; flushing and closing never fail. Otherwise a runtime logs the disconnect as an
 * error with a stack trace. Not thread-safe.
 */
final class ConnectionStream extends FilterOutputStream {
  private boolean isDisconnected;

  ConnectionStream(OutputStream out) {
    super(out);
  }

  private interface Output {
    void run() throws IOException;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    attempt(() -> out.write(bytes, offset, length));
    if (isDisconnected) {
      throw new IOException("The client has closed the connection");
    }
  }

  @Override
  public void flush() {
    attempt(out::flush);
  }

  @Override
  public void close() {
    attempt(out::close);
  }

  private void attempt(Output output) {
    try {
      output.run();
    } catch (IOException disconnected) {
      isDisconnected = true;
    }
  }
}
