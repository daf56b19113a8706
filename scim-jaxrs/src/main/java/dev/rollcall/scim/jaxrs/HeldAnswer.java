// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The body of an answer on its way out. Its beginning is held back: while nothing has gone out, a
 * failure can still be answered as one, in any runtime; afterwards the answer can only be cut off.
 * Not thread-safe.
 */
final class HeldAnswer extends OutputStream {
  private static final int HELD_BYTES = 16 * 1_024;

  private final OutputStream out;
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private boolean isOnItsWay;
  private boolean isBroken;

  HeldAnswer(OutputStream out) {
    this.out = out;
  }

  /** Whether the client may have seen a part of the answer. */
  boolean isOnItsWay() {
    return isOnItsWay;
  }

  /** Whether the connection no longer takes what is written. */
  boolean isBroken() {
    return isBroken;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (!isOnItsWay && held.size() + length <= HELD_BYTES) {
      held.write(bytes, offset, length);
    } else {
      release();
      send(() -> out.write(bytes, offset, length));
    }
  }

  private interface Sending {
    void send() throws IOException;
  }

  private void send(Sending bytes) throws IOException {
    try {
      bytes.send();
    } catch (IOException | RuntimeException broken) {
      isBroken = true;
      throw broken;
    }
  }

  /** Lets out what is held, since the rest is known to be whole or too large to be held. */
  void release() throws IOException {
    if (!isOnItsWay) {
      isOnItsWay = true;
      send(() -> held.writeTo(out));
    }
  }
}
