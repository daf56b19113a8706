// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.load;

import dev.rollcall.scim.error.ScimException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A request body under a {@link BodyWatch}, which checks rate and deadline at each read. A body
 * that ends early is an error of the client. Closing it leaves the stream of the server open.
 */
public final class WatchedInputStream extends FilterInputStream {
  private final BodyWatch watch;
  private long bytes;

  /** Begins to read a body under a watch. */
  public WatchedInputStream(InputStream in, BodyWatch watch) {
    super(in);
    this.watch = watch;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    watch.check(bytes);
    int read;
    try {
      read = super.read(buffer, offset, length);
    } catch (IOException broken) {
      watch.check(bytes);
      throw ScimException.http(400, "The body ended before it was complete");
    }
    bytes += Math.max(read, 0);
    watch.check(bytes);
    return read;
  }

  @Override
  public void close() {
    watch.close();
  }
}
