// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.value.ComplexValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;

/**
 * Reads a JSON text (RFC 8259) in UTF-8, in one pass and within {@link Limits}: as a tree of
 * values, or with a callback. Error messages contain the position or name, but never the content:
 *
 * <ul>
 *   <li>a body that is too large or has too many values is 413;
 *   <li>a text that is malformed, too deep, too long or followed by more text, or that has an
 *       object with two names that differ only in letter case, is 400 invalidSyntax.
 * </ul>
 *
 * <p>A reader is immutable and should be reused. Methods with a stream throw {@link
 * UncheckedIOException} when it cannot be read, and do not close it.
 */
public final class JsonReader {
  /**
   * The size up to which a text is read into memory; longer texts are decoded while they are read.
   */
  private static final int SHORT = 16 << 10;

  /** The size of the first array if fewer bytes are known to have arrived. */
  private static final int SMALLEST = 512;

  private static final char REPLACEMENT = '\uFFFD';

  private final Limits limits;
  private final JsonFactory factory;

  /** Creates a reader with these limits. */
  public JsonReader(Limits limits) {
    this.limits = Objects.requireNonNull(limits, "limits");
    this.factory = factory(limits);
  }

  /**
   * A factory without shared state: client-chosen names must not fill a symbol table or buffer
   * pool. {@link TextSource} checks the depth one level before Jackson does.
   */
  static JsonFactory factory(Limits limits) {
    return JsonFactory.builder()
        .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .recyclerPool(new BufferAllocator(4_000))
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(limits.jsonDepth() + 1)
                .maxStringLength(limits.stringLength())
                .maxNumberLength(limits.numberLength())
                .maxNameLength(limits.nameLength())
                .build())
        .build();
  }

  /** Returns the limits of the reader. */
  public Limits limits() {
    return limits;
  }

  /** Reads a text of limited size with a callback and returns its result. */
  public <T> T read(InputStream in, int maxBytes, Function<JsonSource, T> reader) {
    return read(
        new BoundedInputStream(in, maxBytes, "the limit of " + maxBytes + " bytes"), reader);
  }

  /**
   * Reads a text whose limit has a public name (RFC 7644 section 3.7.4).
   *
   * @param limitName the name of the limit in the error message
   */
  public <T> T read(
      InputStream in, int maxBytes, String limitName, Function<JsonSource, T> reader) {
    return read(
        new BoundedInputStream(in, maxBytes, limitName + " (" + maxBytes + " bytes)"), reader);
  }

  private <T> T read(BoundedInputStream capped, Function<JsonSource, T> reader) {
    try {
      byte[] head = head(capped);
      if (head.length < SHORT) {
        return read(head, reader);
      }
      int start = start(head);
      InputStream first = new ByteArrayInputStream(head, start, head.length - start);
      return readStream(new SequenceInputStream(first, capped), reader);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * Reads the first bytes, at most as many as are decoded at once. A body that has arrived is read
   * into an array of its size.
   */
  private static byte[] head(InputStream in) throws IOException {
    byte[] head = new byte[Math.min(SHORT, Math.max(SMALLEST, in.available()))];
    int size = in.readNBytes(head, 0, head.length);
    while (size == head.length && size < SHORT) {
      int next = in.read();
      if (next < 0) {
        return head;
      }
      head = Arrays.copyOf(head, Math.min(SHORT, size * 2));
      head[size] = (byte) next;
      size += 1 + in.readNBytes(head, size + 1, head.length - size - 1);
    }
    return size == head.length ? head : Arrays.copyOf(head, size);
  }

  /** Reads a text in memory. The limit on the size of a body does not apply. */
  public <T> T read(byte[] json, Function<JsonSource, T> reader) {
    if (json.length > SHORT) {
      return read(new ByteArrayInputStream(json), Integer.MAX_VALUE, reader);
    }
    checkEncoding(json);
    return read(json, start(json), reader);
  }

  /** Reads a decoded text. The limit on the size of a body does not apply. */
  public <T> T read(String json, Function<JsonSource, T> reader) {
    if (json.length() < SHORT && JsonText.isWellFormed(json)) {
      return read(json.getBytes(StandardCharsets.UTF_8), 0, reader);
    }
    try (JsonParser parser = factory.createParser(json.toCharArray())) {
      return read(new ParserTokens(parser, limits), reader);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private <T> T read(byte[] json, int start, Function<JsonSource, T> reader) {
    return read(new ByteTokens(json, start, limits, () -> malformed(json, start)), reader);
  }

  /** Finds the position of the first error of a text, as the parser of long texts reports it. */
  private ScimException malformed(byte[] json, int start) {
    String text = new String(json, start, json.length - start, StandardCharsets.UTF_8);
    try (JsonParser parser = factory.createParser(text.toCharArray())) {
      new ParserTokens(parser, limits).checkAll();
      return JsonErrors.malformed();
    } catch (ScimException malformed) {
      return malformed;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Returns the start of the text after an optional byte order mark (RFC 8259 section 8.1). */
  private static int start(byte[] json) {
    boolean isMarked =
        json.length >= 3
            && json[0] == (byte) 0xEF
            && json[1] == (byte) 0xBB
            && json[2] == (byte) 0xBF;
    return isMarked ? 3 : 0;
  }

  private <T> T readStream(InputStream in, Function<JsonSource, T> reader) throws IOException {
    InputStreamReader text =
        new InputStreamReader(
            in,
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
    try (JsonParser parser = factory.createParser(text)) {
      return read(new ParserTokens(parser, limits), reader);
    }
  }

  private <T> T read(JsonTokens tokens, Function<JsonSource, T> reader) {
    TextSource source = new TextSource(tokens, limits);
    source.begin();
    T result = reader.apply(source);
    source.end();
    return result;
  }

  private static void checkEncoding(byte[] json) {
    if (JsonText.isAscii(json)
        || new String(json, StandardCharsets.UTF_8).indexOf(REPLACEMENT) < 0) {
      return;
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json));
    } catch (CharacterCodingException malformed) {
      throw JsonErrors.notUtf8();
    }
  }

  /** Reads an object of limited size. */
  public ComplexValue readObject(InputStream in, int maxBytes) {
    return read(in, maxBytes, JsonSource::object);
  }

  /** Reads an object. The limit on the size of a body does not apply. */
  public ComplexValue readObject(byte[] json) {
    return read(json, JsonSource::object);
  }

  /** Reads an object. The limit on the size of a body does not apply. */
  public ComplexValue readObject(String json) {
    return read(json, JsonSource::object);
  }
}
