// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.value;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Decodes values of {@link CompactForm}. Not thread-safe. */
final class CompactReader {
  private final CompactForm form;
  private final byte[] bytes;
  private int offset;

  CompactReader(CompactForm form, byte[] bytes, int offset) {
    this.form = form;
    this.bytes = bytes;
    this.offset = offset;
  }

  /** Returns the position of the next byte. */
  int offset() {
    return offset;
  }

  private int next() {
    return bytes[offset++] & 0xFF;
  }

  private long longNumber() {
    long number = 0;
    int shift = 0;
    int octet = next();
    while (octet >= 0x80) {
      number |= (octet & 0x7FL) << shift;
      shift += 7;
      octet = next();
    }
    return number | (long) octet << shift;
  }

  /** Reads the length or number of parts. */
  int number() {
    return (int) longNumber();
  }

  /** Reads a text. */
  String text() {
    return string(next()).text();
  }

  private StringValue string(int tag) {
    if (tag >= CompactTag.SHORT_TEXT) {
      return new StringValue(latin(tag - CompactTag.SHORT_TEXT));
    }
    return switch (tag) {
      case CompactTag.LATIN_1 -> new StringValue(latin(number()));
      case CompactTag.UTF_16 -> new StringValue(utf16());
      case CompactTag.WORD -> form.word(number());
      default -> form.word(tag - CompactTag.SHORT_WORD);
    };
  }

  private String latin(int length) {
    offset += length;
    return new String(bytes, offset - length, length, StandardCharsets.ISO_8859_1);
  }

  /** Keeps half surrogate pairs, which a charset would replace. */
  private String utf16() {
    char[] text = new char[number() / 2];
    for (int i = 0; i < text.length; i++) {
      text[i] = (char) (next() << 8 | next());
    }
    return new String(text);
  }

  /** Skips a value. */
  void skip() {
    int tag = next();
    switch (tag) {
      case CompactTag.COMPLEX, CompactTag.MULTI, CompactTag.LATIN_1, CompactTag.UTF_16 -> {
        int length = number();
        offset += length;
      }
      case CompactTag.INTEGER, CompactTag.WORD -> longNumber();
      case CompactTag.DECIMAL -> text();
      case CompactTag.DATE_TIME -> dateTime();
      default -> offset += Math.max(0, tag - CompactTag.SHORT_TEXT);
    }
  }

  /** Reads the names of a complex value. Its values are not decoded. */
  ComplexValue body() {
    int size = number();
    if (size == 0) {
      return ComplexValue.EMPTY;
    }
    String[] names = new String[size];
    int[] starts = new int[size];
    for (int i = 0; i < size; i++) {
      names[i] = text();
      starts[i] = offset;
      skip();
    }
    return new ComplexValue(names, new Value[size], new CompactSource(form, bytes, starts));
  }

  /** Reads the value of an attribute. The values of a complex attribute are not decoded. */
  Value attribute() {
    if (next() == CompactTag.COMPLEX) {
      number();
      return body();
    }
    offset--;
    return value();
  }

  /** Reads a value. */
  Value value() {
    int tag = next();
    return switch (tag) {
      case CompactTag.NULL -> NullValue.NULL;
      case CompactTag.FALSE -> BooleanValue.FALSE;
      case CompactTag.TRUE -> BooleanValue.TRUE;
      case CompactTag.INTEGER -> new IntegerValue(longNumber());
      case CompactTag.DECIMAL -> new DecimalValue(new BigDecimal(text()));
      case CompactTag.DATE_TIME -> dateTime();
      case CompactTag.COMPLEX -> complex();
      case CompactTag.MULTI -> multi();
      default -> string(tag);
    };
  }

  /** Returns whether the next value is a complex value with at least one name. */
  boolean hasNames() {
    if (next() != CompactTag.COMPLEX) {
      return false;
    }
    number();
    return number() > 0;
  }

  /** Passes the values in a complex value to a visitor; another value has none. */
  void visitAttributes(AttributeVisitor visitor) {
    if (next() == CompactTag.COMPLEX) {
      number();
      for (int rest = number(); rest > 0; rest--) {
        if (visitor.attribute(text())) {
          visitAttribute(offset, visitor);
        } else {
          skip();
        }
      }
    }
  }

  /** Passes the value of an attribute at a position to a visitor. */
  void visitAttribute(int start, AttributeVisitor visitor) {
    offset = start;
    if (next() == CompactTag.MULTI) {
      number();
      visitor.beginArray();
      for (int rest = number(); rest > 0; rest--) {
        visitElement(visitor);
      }
      visitor.endArray();
    } else {
      offset--;
      visitElement(visitor);
    }
  }

  private void visitElement(AttributeVisitor visitor) {
    if (next() == CompactTag.COMPLEX) {
      number();
      visitor.beginObject();
      for (int rest = number(); rest > 0; rest--) {
        if (visitor.subAttribute(text())) {
          visitSimple(visitor);
        } else {
          skip();
        }
      }
      visitor.endObject();
    } else {
      offset--;
      visitSimple(visitor);
    }
  }

  private void visitSimple(AttributeVisitor visitor) {
    int tag = next();
    if (tag >= CompactTag.SHORT_TEXT || tag == CompactTag.LATIN_1) {
      int length = tag == CompactTag.LATIN_1 ? number() : tag - CompactTag.SHORT_TEXT;
      offset += length;
      visitor.latin1(bytes, offset - length, offset);
    } else {
      offset--;
      visitor.value(value());
    }
  }

  private DateTimeValue dateTime() {
    String text = text();
    return new DateTimeValue(text, Instant.ofEpochSecond(longNumber(), longNumber()));
  }

  private ComplexValue complex() {
    number();
    String[] names = new String[number()];
    Value[] values = new Value[names.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = text();
      values[i] = value();
    }
    return new ComplexValue(names, values);
  }

  private MultiValue multi() {
    number();
    Value[] elements = new Value[number()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = value();
    }
    return MultiValue.of(elements);
  }
}
