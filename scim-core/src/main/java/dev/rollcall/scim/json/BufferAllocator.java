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

  /** The size of the buffer for a string with escapes; the buffer grows for longer strings. */
  private static final int TEXT = 500;

  private final int chars;

  BufferAllocator(int chars) {
    this.chars = chars;
  }

  @Override
  public BufferRecycler acquirePooled() {
    return new Buffers(chars);
  }

  @Override
  public void releasePooled(BufferRecycler used) {
    // buffers are garbage-collected
  }

  private static final class Buffers extends BufferRecycler {
    private final int chars;

    Buffers(int chars) {
      this.chars = chars;
    }

    @Override
    protected int charBufferLength(int which) {
      return which == CHAR_TEXT_BUFFER ? Math.min(chars, TEXT) : chars;
    }
  }
}
