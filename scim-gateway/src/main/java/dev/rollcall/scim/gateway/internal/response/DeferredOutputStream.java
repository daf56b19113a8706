// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.response;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Holds back the first 16 KiB of a body. While nothing has been sent, a failure can still be
 * reported as an error response; afterwards the connection can only be aborted. The blocks that the
 * JSON writer flushes are kept as they are, since one buffer for them would grow by copies. Not
 * thread-safe.
 */
public final class DeferredOutputStream extends OutputStream {
  private static final int HELD_BYTES = 16 * 1_024;

  private final OutputStream out;
  private final List<byte[]> held = new ArrayList<>();
  private int heldBytes;
  private boolean isReleased;
  private boolean isBroken;

  public DeferredOutputStream(OutputStream out) {
    this.out = out;
  }

  /** Returns whether the client may have received a part of the body. */
  public boolean isReleased() {
    return isReleased;
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
    if (!isReleased && heldBytes + length <= HELD_BYTES) {
      held.add(Arrays.copyOfRange(bytes, offset, offset + length));
      heldBytes += length;
    } else {
      release();
      send(() -> out.write(bytes, offset, length));
    }
  }

  private interface Output {
    void run() throws IOException;
  }

  private void send(Output output) throws IOException {
    try {
      output.run();
    } catch (IOException | RuntimeException broken) {
      isBroken = true;
      throw broken;
    }
  }

  /** Sends the bytes that are held back. */
  public void release() throws IOException {
    if (!isReleased) {
      isReleased = true;
      for (byte[] bytes : held) {
        send(() -> out.write(bytes));
      }
      held.clear();
    }
  }
}
