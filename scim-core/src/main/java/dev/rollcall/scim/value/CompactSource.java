// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.value;

import java.util.Arrays;

/**
 * The encoded values of a complex value.
 *
 * @param form the form of the bytes
 * @param bytes the encoded complex value
 * @param bounds the start and the end of each value
 */
@SuppressWarnings("ArrayRecordComponent") // the arrays are shared and never changed
record CompactSource(CompactForm form, byte[] bytes, int[] bounds) {
  /** Decodes a value. */
  Value value(int index) {
    return new CompactReader(form, bytes, start(index)).value();
  }

  CompactReader reader() {
    return new CompactReader(form, bytes, 0);
  }

  /** Returns the values without one of them. A value that was added since has no bounds. */
  CompactSource without(int index) {
    if (2 * index >= bounds.length) {
      return this;
    }
    int[] others = Arrays.copyOf(bounds, bounds.length - 2);
    System.arraycopy(bounds, 2 * index + 2, others, 2 * index, others.length - 2 * index);
    return new CompactSource(form, bytes, others);
  }

  int start(int index) {
    return bounds[2 * index];
  }

  int end(int index) {
    return bounds[2 * index + 1];
  }

  /** Returns whether two values are encoded alike; equal values can be encoded in other ways. */
  @SuppressWarnings("ReferenceEquality") // forms have no equality
  boolean isEncodedAlike(int index, CompactSource other, int otherIndex) {
    return form == other.form
        && Arrays.equals(
            bytes,
            start(index),
            end(index),
            other.bytes,
            other.start(otherIndex),
            other.end(otherIndex));
  }
}
