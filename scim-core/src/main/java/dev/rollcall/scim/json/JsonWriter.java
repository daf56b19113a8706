// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.json;

import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.DateTimeValue;
import dev.rollcall.scim.value.DecimalValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import dev.rollcall.scim.value.ValueVisitor;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A streaming JSON writer: UTF-8, no whitespace, identical bytes for identical values. Nothing is
 * written to the stream before the text has 16 KiB or the writer is flushed. An incomplete document
 * is not closed, so that it cannot be mistaken for a complete one.
 *
 * <p>Every method throws {@link UncheckedIOException} when the stream fails. Not thread-safe.
 */
public final class JsonWriter implements AutoCloseable {
  private final JsonOutput output;

  /** Created once, because a page has many objects. */
  private final BiConsumer<String, Value> fields = this::field;

  private final Values values = new Values();

  private JsonWriter(@Nullable OutputStream stream) {
    this.output = new JsonOutput(stream);
  }

  /** Creates a writer to a stream, which it does not close. */
  public static JsonWriter to(OutputStream out) {
    return new JsonWriter(Objects.requireNonNull(out, "out"));
  }

  /** Serializes a value as JSON in UTF-8. */
  public static byte[] toBytes(Value value) {
    return new JsonWriter(null).value(value).output.toBytes();
  }

  /** Serializes a value as JSON. */
  public static String toString(Value value) {
    return new String(toBytes(value), StandardCharsets.UTF_8);
  }

  /** Opens an object. */
  public JsonWriter beginObject() {
    return begin('{');
  }

  /** Closes the current object. */
  public JsonWriter endObject() {
    return end('}');
  }

  /** Opens an array. */
  public JsonWriter beginArray() {
    return begin('[');
  }

  /** Closes the current array. */
  public JsonWriter endArray() {
    return end(']');
  }

  private JsonWriter begin(char bracket) {
    try {
      output.open(bracket);
      return this;
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private JsonWriter end(char bracket) {
    try {
      output.close(bracket);
      return this;
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** Writes the name of the next value. */
  public JsonWriter name(String name) {
    try {
      output.name(name);
      return this;
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** Writes the encoded name of the next value. */
  public JsonWriter name(JsonName name) {
    try {
      output.name(name.encoded());
      return this;
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** Writes an encoded name and its value. */
  public JsonWriter field(JsonName name, Value value) {
    return name(name).value(value);
  }

  /** Writes a value with all its elements and sub-attributes. */
  public JsonWriter value(Value value) {
    try {
      return value.accept(values);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /**
   * Writes a string that is encoded in ISO 8859-1.
   *
   * @param bytes contains the string from {@code start} to {@code end}
   */
  public JsonWriter latin1(byte[] bytes, int start, int end) {
    try {
      output.latin1(bytes, start, end);
      return this;
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** Writes a name and its value. */
  public JsonWriter field(String name, Value value) {
    return name(name).value(value);
  }

  /** Writes each kind of value. */
  private final class Values implements ValueVisitor<JsonWriter, IOException> {
    @Override
    public JsonWriter visitString(StringValue value) throws IOException {
      output.string(value.text());
      return JsonWriter.this;
    }

    @Override
    public JsonWriter visitBoolean(BooleanValue value) throws IOException {
      return literal(value.isTrue() ? "true" : "false");
    }

    @Override
    public JsonWriter visitInteger(IntegerValue value) throws IOException {
      return literal(Long.toString(value.number()));
    }

    @Override
    public JsonWriter visitDecimal(DecimalValue value) throws IOException {
      return literal(value.number().toString());
    }

    @Override
    public JsonWriter visitDateTime(DateTimeValue value) throws IOException {
      output.string(value.text());
      return JsonWriter.this;
    }

    @Override
    public JsonWriter visitComplex(ComplexValue value) {
      beginObject();
      value.forEach(fields);
      return endObject();
    }

    @Override
    public JsonWriter visitMulti(MultiValue value) throws IOException {
      beginArray();
      List<Value> elements = value.elements();
      for (int i = 0; i < elements.size(); i++) {
        elements.get(i).accept(this);
      }
      return endArray();
    }

    @Override
    public JsonWriter visitNull(NullValue value) throws IOException {
      return literal("null");
    }

    private JsonWriter literal(String text) throws IOException {
      output.literal(text);
      return JsonWriter.this;
    }
  }

  /** Flushes the output. */
  public JsonWriter flush() {
    try {
      output.flush();
      return this;
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** Flushes the output and closes the writer, but not the stream. */
  @Override
  public void close() {
    flush();
  }
}
