// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.value;

import java.util.Arrays;

/**
 * The encoded values of a complex value.
 *
 * @param form the form of the bytes
 * @param bytes the encoded complex value
 * @param starts the start of each value
 */
@SuppressWarnings("ArrayRecordComponent") // the arrays are shared and never changed
record CompactSource(CompactForm form, byte[] bytes, int[] starts) {
  /** Decodes a value; one that is complex decodes its own values later. */
  Value value(int index) {
    return reader(index).attribute();
  }

  /** Returns a reader at the start of a value. */
  CompactReader reader(int index) {
    return new CompactReader(form, bytes, starts[index]);
  }

  /** Returns the values without one of them. A value that was added since has no start. */
  CompactSource without(int index) {
    if (index >= starts.length) {
      return this;
    }
    int[] others = Arrays.copyOf(starts, starts.length - 1);
    System.arraycopy(starts, index + 1, others, index, others.length - index);
    return new CompactSource(form, bytes, others);
  }

  int start(int index) {
    return starts[index];
  }

  int end(int index) {
    return endOfNext(starts[index]);
  }

  /** Returns the end of the name or value that starts at an offset. */
  int endOfNext(int offset) {
    CompactReader reader = new CompactReader(form, bytes, offset);
    reader.skip();
    return reader.offset();
  }

  /** Returns whether two values are encoded alike; equal values can be encoded in other ways. */
  @SuppressWarnings("ReferenceEquality") // forms have no equality, and arrays can be shared
  boolean isEncodedAlike(int index, CompactSource other, int otherIndex) {
    return form == other.form
        && (bytes == other.bytes && start(index) == other.start(otherIndex)
            || haveSameBytes(index, other, otherIndex));
  }

  private boolean haveSameBytes(int index, CompactSource other, int otherIndex) {
    return Arrays.equals(
        bytes,
        start(index),
        end(index),
        other.bytes,
        other.start(otherIndex),
        other.end(otherIndex));
  }
}
