// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import dev.rollcall.scim.error.ScimException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body as it arrives; a client that stops sending is at fault itself, nothing of ours failed. */
final class RequestBody extends FilterInputStream {
  RequestBody(InputStream in) {
    super(in);
  }

  @Override
  public int read() {
    try {
      return super.read();
    } catch (IOException broken) {
      throw unreadable();
    }
  }

  @Override
  public int read(byte[] bytes, int offset, int length) {
    try {
      return super.read(bytes, offset, length);
    } catch (IOException broken) {
      throw unreadable();
    }
  }

  private static ScimException unreadable() {
    return ScimException.http(400, "The body ended before it was complete");
  }
}
