// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.json;

import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.RecyclerPool;

/**
 * Allocates new buffers for every message, small ones for small messages. Buffers are not pooled,
 * so that data of one tenant is never in a buffer of another.
 */
final class BufferAllocator implements RecyclerPool<BufferRecycler> {
  private static final long serialVersionUID = 1L;

  /** Holds one string that has escapes in it; a longer one gets more as it goes. */
  private static final int TEXT = 500;

  private final int bytes;
  private final int chars;

  BufferAllocator(int bytes, int chars) {
    this.bytes = bytes;
    this.chars = chars;
  }

  @Override
  public BufferRecycler acquirePooled() {
    return new Buffers(bytes, chars);
  }

  @Override
  public void releasePooled(BufferRecycler used) {
    // left to the garbage collector
  }

  private static final class Buffers extends BufferRecycler {
    private final int bytes;
    private final int chars;

    Buffers(int bytes, int chars) {
      this.bytes = bytes;
      this.chars = chars;
    }

    @Override
    protected int byteBufferLength(int which) {
      return bytes;
    }

    @Override
    protected int charBufferLength(int which) {
      return which == CHAR_TEXT_BUFFER ? Math.min(chars, TEXT) : chars;
    }
  }
}
