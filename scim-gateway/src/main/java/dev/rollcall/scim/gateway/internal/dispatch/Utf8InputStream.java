// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.dispatch;

import dev.rollcall.scim.error.ScimException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Converts a body of another charset to UTF-8 while it is read, in chunks of a fixed size. Limits
 * on the body count the converted bytes. Not thread-safe.
 */
final class Utf8InputStream extends InputStream {
  private static final int CHUNK = 2_048;

  private final Charset charset;
  private final Reader reader;
  private final char[] chars = new char[CHUNK];
  private byte[] bytes = {};
  private int position;

  Utf8InputStream(InputStream in, Charset charset) {
    this.charset = charset;
    this.reader =
        new InputStreamReader(
            in,
            charset
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  @Override
  public int read() throws IOException {
    return fill() ? bytes[position++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, bytes.length - position);
    System.arraycopy(bytes, position, target, offset, count);
    position += count;
    return count;
  }

  /** Converts the next chunk unless bytes are left; false at the end of the body. */
  private boolean fill() throws IOException {
    while (position == bytes.length) {
      int count = decode();
      if (count == -1) {
        return false;
      }
      bytes = new String(chars, 0, count).getBytes(StandardCharsets.UTF_8);
      position = 0;
    }
    return true;
  }

  /** Decoders of UTF-16 write a surrogate pair as a whole, so that no chunk splits one. */
  private int decode() throws IOException {
    try {
      return reader.read(chars, 0, CHUNK);
    } catch (CharacterCodingException malformed) {
      throw ScimException.invalidSyntax("The body is not well-formed " + charset.name());
    }
  }
}
