// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.value;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Encodes one value for {@link CompactForm}. Not thread-safe. */
final class CompactWriter implements ValueVisitor<CompactWriter, RuntimeException> {
  private final CompactForm form;
  private byte[] bytes = new byte[512];
  private int size;

  CompactWriter(CompactForm form) {
    this.form = form;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /** Writes the number of names, and the names with their values. */
  @SuppressWarnings("ReferenceEquality") // forms have no equality
  void body(ComplexValue value) {
    number(value.size());
    int next = 0;
    while (next < value.size()) {
      text(value.name(next), form.numberOfName(value.name(next)));
      CompactSource source = value.undecoded(next);
      if (source != null && source.form() == form) {
        next = copyFrom(source, value, next);
      } else {
        value.value(next).accept(this);
        next++;
      }
    }
  }

  /**
   * Copies an encoded value, with the names and values that follow it in both, and returns the
   * position of the next one.
   */
  private int copyFrom(CompactSource source, ComplexValue value, int first) {
    int next = first + 1;
    int end = source.end(first);
    while (next < value.size()
        && value.undecoded(next) != null
        && source.endOfNext(end) == source.start(next)) {
      end = source.end(next);
      next++;
    }
    copy(source.bytes(), source.start(first), end);
    return next;
  }

  private void copy(byte[] source, int start, int end) {
    reserve(end - start);
    System.arraycopy(source, start, bytes, size, end - start);
    size += end - start;
  }

  private void put(int octet) {
    reserve(1);
    bytes[size++] = (byte) octet;
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(size, more)));
    }
  }

  /** Writes seven bits per byte, the lowest first; the highest bit is set before the last byte. */
  private void number(long number) {
    long rest = number;
    while ((rest & ~0x7FL) != 0) {
      put((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    put((int) rest);
  }

  private CompactWriter text(String text, @Nullable Integer word) {
    if (word != null) {
      word(word);
    } else if (!latin(text)) {
      put(CompactTag.UTF_16);
      number(2L * text.length());
      for (int i = 0; i < text.length(); i++) {
        put(text.charAt(i) >>> 8);
        put(text.charAt(i));
      }
    }
    return this;
  }

  private void word(int number) {
    if (number < CompactTag.SHORT_TEXT - CompactTag.SHORT_WORD) {
      put(CompactTag.SHORT_WORD + number);
    } else {
      put(CompactTag.WORD);
      number(number);
    }
  }

  /** Writes a text, or nothing if it has a character beyond Latin-1. */
  private boolean latin(String text) {
    int start = size;
    if (text.length() < 0x100 - CompactTag.SHORT_TEXT) {
      put(CompactTag.SHORT_TEXT + text.length());
    } else {
      put(CompactTag.LATIN_1);
      number(text.length());
    }
    reserve(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > 0xFF) {
        size = start;
        return false;
      }
      bytes[size++] = (byte) c;
    }
    return true;
  }

  @Override
  public CompactWriter visitString(StringValue value) {
    return text(value.text(), form.numberOfText(value.text()));
  }

  @Override
  public CompactWriter visitBoolean(BooleanValue value) {
    put(value.isTrue() ? CompactTag.TRUE : CompactTag.FALSE);
    return this;
  }

  @Override
  public CompactWriter visitInteger(IntegerValue value) {
    put(CompactTag.INTEGER);
    number(value.number());
    return this;
  }

  @Override
  public CompactWriter visitDecimal(DecimalValue value) {
    put(CompactTag.DECIMAL);
    return text(value.number().toString(), null);
  }

  @Override
  public CompactWriter visitDateTime(DateTimeValue value) {
    Instant instant = value.instant();
    put(CompactTag.DATE_TIME);
    text(value.text(), null);
    number(instant.getEpochSecond());
    number(instant.getNano());
    return this;
  }

  @Override
  public CompactWriter visitComplex(ComplexValue value) {
    put(CompactTag.COMPLEX);
    int start = size;
    body(value);
    insertLength(start);
    return this;
  }

  @Override
  public CompactWriter visitMulti(MultiValue value) {
    put(CompactTag.MULTI);
    int start = size;
    number(value.elements().size());
    value.elements().forEach(element -> element.accept(this));
    insertLength(start);
    return this;
  }

  /** Inserts the number of bytes from a position on, for a reader that skips them. */
  private void insertLength(int start) {
    int end = size;
    number(end - start);
    byte[] length = Arrays.copyOfRange(bytes, end, size);
    System.arraycopy(bytes, start, bytes, start + length.length, end - start);
    System.arraycopy(length, 0, bytes, start, length.length);
  }

  @Override
  public CompactWriter visitNull(NullValue value) {
    put(CompactTag.NULL);
    return this;
  }
}
