// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.response;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Records whether a part of a body has been sent. Until then, a failure can be reported as an error
 * response; afterwards the connection can only be aborted. Not thread-safe.
 */
public final class TrackedOutputStream extends OutputStream {
  private final OutputStream out;
  private boolean isStarted;
  private boolean isBroken;

  public TrackedOutputStream(OutputStream out) {
    this.out = out;
  }

  /** Returns whether the client may have received a part of the body. */
  public boolean isStarted() {
    return isStarted;
  }

  /** Returns whether writing to the connection has failed. */
  public boolean isBroken() {
    return isBroken;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    isStarted = true;
    try {
      out.write(bytes, offset, length);
    } catch (IOException | RuntimeException broken) {
      isBroken = true;
      throw broken;
    }
  }
}
