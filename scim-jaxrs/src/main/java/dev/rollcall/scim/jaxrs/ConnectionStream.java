// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The stream to the client. A client that has closed its connection is no failure of the server:
 * flushing and closing never fail, and neither does writing unless the writer asks for it in order
 * to stop. Without it a runtime logs the disconnect as an error with a stack trace. Not
 * thread-safe.
 */
final class ConnectionStream extends FilterOutputStream {
  private final boolean reportsDisconnect;
  private boolean isDisconnected;

  /**
   * A stream to the client.
   *
   * @param reportsDisconnect whether writing fails once the connection is closed; otherwise the
   *     rest of the response is discarded
   */
  ConnectionStream(OutputStream out, boolean reportsDisconnect) {
    super(out);
    this.reportsDisconnect = reportsDisconnect;
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
    if (isDisconnected && reportsDisconnect) {
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
