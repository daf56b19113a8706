// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.json;

import dev.rollcall.scim.error.ScimException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that fails with 413 when it yields more bytes than the limit. */
final class BoundedInputStream extends FilterInputStream {
  private final int maxBytes;
  private final String limit;
  private long count;

  /** The name of the limit in error messages. */
  BoundedInputStream(InputStream in, int maxBytes, String limit) {
    super(in);
    this.maxBytes = maxBytes;
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    count(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    count(Math.max(read, 0));
    return read;
  }

  /** Does nothing, because the stream belongs to the caller of the reader. */
  @Override
  public void close() {}

  private void count(int bytes) {
    count += bytes;
    if (count > maxBytes) {
      throw ScimException.payloadTooLarge("The body is larger than " + limit);
    }
  }
}
