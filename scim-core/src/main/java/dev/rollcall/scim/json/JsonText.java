// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.json;

import dev.rollcall.scim.error.ScimException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Decodes strings of a JSON text in UTF-8 (RFC 8259 section 7). */
final class JsonText {
  /** True for each byte that is an ASCII character without an escape. */
  private static final boolean[] PLAIN = plain();

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int HEX_DIGITS = 4;

  private final byte[] text;
  private final Supplier<ScimException> malformed;

  /**
   * Creates a decoder.
   *
   * @param malformed creates the error of a text that is not valid JSON
   */
  JsonText(byte[] text, Supplier<ScimException> malformed) {
    this.text = text;
    this.malformed = malformed;
  }

  private static boolean[] plain() {
    boolean[] plain = new boolean[0x100];
    for (int c = ' '; c < 0x80; c++) {
      plain[c] = c != '"' && c != '\\';
    }
    return plain;
  }

  /** Returns whether all bytes are ASCII. */
  static boolean isAscii(byte[] text) {
    long bits = 0;
    int at = 0;
    while (at + Long.BYTES <= text.length) {
      bits |= (long) EIGHT.get(text, at);
      at += Long.BYTES;
    }
    while (at < text.length) {
      bits |= text[at++] & 0x80;
    }
    return (bits & 0x8080808080808080L) == 0;
  }

  /** Returns whether a text is at this position of another one. */
  static boolean isEqual(byte[] one, byte[] other, int start) {
    int at = 0;
    while (at + Long.BYTES <= one.length) {
      if ((long) EIGHT.get(one, at) != (long) EIGHT.get(other, start + at)) {
        return false;
      }
      at += Long.BYTES;
    }
    while (at < one.length) {
      if (one[at] != other[start + at]) {
        return false;
      }
      at++;
    }
    return true;
  }

  /** Returns the position of the first byte that is not a plain ASCII character. */
  static int endOfPlain(byte[] text, int start, int end) {
    int at = start;
    while (at + Long.BYTES <= end) {
      long eight = (long) EIGHT.get(text, at);
      long quote = eight ^ 0x2222222222222222L;
      long backslash = eight ^ 0x5C5C5C5C5C5C5C5CL;
      long special =
          (eight
                  | eight - 0x2020202020202020L
                  | quote - 0x0101010101010101L
                  | backslash - 0x0101010101010101L)
              & 0x8080808080808080L;
      if (special != 0) {
        return at + Long.numberOfTrailingZeros(special) / Byte.SIZE;
      }
      at += Long.BYTES;
    }
    while (at < end && PLAIN[text[at] & 0xFF]) {
      at++;
    }
    return at;
  }

  /** Returns whether the text has no unpaired surrogates. */
  static boolean isWellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  /** Returns the position after the quote that ends a string. */
  int end(int start) {
    int at = start;
    while (at < text.length && text[at] != '"') {
      if (text[at] == '\\') {
        at = endOfEscape(at + 1);
      } else if (text[at] >= 0 && text[at] < ' ') {
        throw malformed.get();
      } else {
        at++;
      }
    }
    if (at == text.length) {
      throw malformed.get();
    }
    return at + 1;
  }

  private int endOfEscape(int at) {
    if (at < text.length && text[at] == 'u') {
      for (int i = 1; i <= HEX_DIGITS; i++) {
        if (at + i >= text.length || !isHex(text[at + i])) {
          throw malformed.get();
        }
      }
      return at + 1 + HEX_DIGITS;
    }
    if (at >= text.length || "\"\\/bfnrt".indexOf(text[at]) < 0) {
      throw malformed.get();
    }
    return at + 1;
  }

  private static boolean isHex(byte b) {
    return b >= 0 && Character.digit(b, 16) >= 0;
  }

  /** Returns a part of the text that is ASCII. */
  String ascii(int from, int to) {
    return new String(text, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** Decodes a string whose syntax is valid; it can have unpaired surrogates. */
  String decode(int from, int to) {
    StringBuilder decoded = new StringBuilder(to - from);
    int at = from;
    while (at < to) {
      int plain = at;
      while (plain < to && text[plain] != '\\') {
        plain++;
      }
      decoded.append(new String(text, at, plain - at, StandardCharsets.UTF_8));
      at = plain < to ? unescape(plain + 1, decoded) : to;
    }
    return decoded.toString();
  }

  private int unescape(int at, StringBuilder decoded) {
    byte escape = text[at];
    if (escape == 'u') {
      int end = at + 1 + HEX_DIGITS;
      decoded.append((char) Integer.parseInt(ascii(at + 1, end), 16));
      return end;
    }
    int index = "bfnrt".indexOf(escape);
    decoded.append(index < 0 ? (char) escape : "\b\f\n\r\t".charAt(index));
    return at + 1;
  }
}
