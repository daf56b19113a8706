// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.resource;

/**
 * Encodes texts for columns that are compared. The encoding is injective. Encodings are well-formed
 * Unicode without U+0000, which PostgreSQL cannot store, and without characters above U+D7FF in the
 * Basic Multilingual Plane. So their order by code point (PostgreSQL) and by UTF-16 (H2) is the
 * same, and it is that of {@link dev.rollcall.scim.filter.Normalization#compare}. A text that
 * begins with another one has an encoding that begins with the other's encoding, unless the other
 * one ends with half a surrogate pair.
 *
 * <p>Most texts are their own encoding. Other characters are written as an escape and an index:
 * U+0001 for U+0000 and U+0001, U+D7FF for U+D7FF and everything from U+E000 to U+FFFF, the first
 * character with the same high surrogate for that character and the high surrogate alone, and
 * U+10FFFF for that character and low surrogates alone.
 */
public final class KeyEncoding {
  private static final char FIRST_ESCAPE = '\u0001';
  private static final char LAST_ESCAPE = '\uD7FF';
  private static final char PRIVATE_USE = '\uE000';
  private static final char ALONE = '\u0001';
  private static final char ITSELF = '\u0002';
  private static final int LAST = Character.MAX_CODE_POINT;

  private KeyEncoding() {}

  /** Encodes a text. */
  public static String encode(String text) {
    int plain = 0;
    while (plain < text.length() && isPlain(text.charAt(plain))) {
      plain++;
    }
    if (plain == text.length()) {
      return text;
    }
    StringBuilder encoded = new StringBuilder(text.length() + 16).append(text, 0, plain);
    for (int i = plain; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      append(encoded, codePoint);
      i += Character.charCount(codePoint);
    }
    return encoded.toString();
  }

  private static boolean isPlain(char c) {
    return c > FIRST_ESCAPE && c < LAST_ESCAPE;
  }

  private static void append(StringBuilder encoded, int codePoint) {
    if (codePoint <= FIRST_ESCAPE) {
      encoded.append(FIRST_ESCAPE).append((char) (codePoint + 1));
    } else if (codePoint < LAST_ESCAPE) {
      encoded.append((char) codePoint);
    } else if (codePoint == LAST_ESCAPE) {
      encoded.append(LAST_ESCAPE).append(ITSELF);
    } else if (codePoint < PRIVATE_USE) {
      appendSurrogate(encoded, (char) codePoint);
    } else if (codePoint < Character.MIN_SUPPLEMENTARY_CODE_POINT) {
      encoded.append(LAST_ESCAPE).append((char) (ITSELF + 1 + codePoint - PRIVATE_USE));
    } else {
      encoded.appendCodePoint(codePoint);
      if (codePoint == LAST) {
        encoded.append(ALONE);
      } else if (Character.lowSurrogate(codePoint) == Character.MIN_LOW_SURROGATE) {
        encoded.append(ITSELF);
      }
    }
  }

  private static void appendSurrogate(StringBuilder encoded, char half) {
    if (Character.isHighSurrogate(half)) {
      encoded.append(half).append(Character.MIN_LOW_SURROGATE).append(ALONE);
    } else {
      encoded.appendCodePoint(LAST).append((char) (ITSELF + half - Character.MIN_LOW_SURROGATE));
    }
  }

  /** Decodes a text. Unencoded characters are literal. */
  public static String decode(String encoded) {
    StringBuilder text = new StringBuilder(encoded.length());
    for (int i = 0; i < encoded.length(); ) {
      int codePoint = encoded.codePointAt(i);
      i += Character.charCount(codePoint);
      if (isEscape(codePoint) && i < encoded.length()) {
        appendEscaped(text, codePoint, encoded.charAt(i));
        i++;
      } else {
        text.appendCodePoint(codePoint);
      }
    }
    return text.toString();
  }

  private static boolean isEscape(int codePoint) {
    return codePoint == FIRST_ESCAPE
        || codePoint == LAST_ESCAPE
        || codePoint == LAST
        || Character.isSupplementaryCodePoint(codePoint)
            && Character.lowSurrogate(codePoint) == Character.MIN_LOW_SURROGATE;
  }

  private static void appendEscaped(StringBuilder text, int escape, char index) {
    if (escape == FIRST_ESCAPE) {
      text.append((char) (index - 1));
    } else if (escape == LAST_ESCAPE) {
      text.append(index == ITSELF ? LAST_ESCAPE : (char) (PRIVATE_USE + index - ITSELF - 1));
    } else if (escape == LAST) {
      if (index == ALONE) {
        text.appendCodePoint(LAST);
      } else {
        text.append((char) (Character.MIN_LOW_SURROGATE + index - ITSELF));
      }
    } else if (index == ALONE) {
      text.append(Character.highSurrogate(escape));
    } else {
      text.appendCodePoint(escape);
    }
  }
}
