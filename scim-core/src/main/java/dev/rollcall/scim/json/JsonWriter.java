// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

/**
 * A streaming JSON writer: UTF-8, no whitespace, identical bytes for identical values. An
 * incomplete document is not closed, so that it cannot be mistaken for a complete one.
 *
 * <p>Every method throws {@link UncheckedIOException} when the stream fails. Not thread-safe.
 */
public final class JsonWriter implements AutoCloseable {
  private static final JsonFactory JSON = factory(1_500, 500);

  private final JsonGenerator generator;

  /** Created once, because a page has many objects. */
  private final BiConsumer<String, Value> fields = this::field;

  private final Values values = new Values();

  private JsonWriter(JsonGenerator generator) {
    this.generator = generator;
  }

  private static JsonFactory factory(int bytes, int chars) {
    return JsonFactory.builder()
        .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
        .recyclerPool(new BufferAllocator(bytes, chars))
        .build();
  }

  /**
   * Creates a writer to a stream, which it does not close. Its buffer has the size of one resource;
   * a larger one costs more than it saves, because each message has a new buffer.
   */
  public static JsonWriter to(OutputStream out) {
    try {
      return new JsonWriter(
          JSON.createGenerator(out)
              .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
              .disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** Serializes a value as JSON in UTF-8. */
  public static byte[] toBytes(Value value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonWriter writer = to(bytes)) {
      writer.value(value);
    }
    return bytes.toByteArray();
  }

  /** Serializes a value as JSON. */
  public static String toString(Value value) {
    return new String(toBytes(value), StandardCharsets.UTF_8);
  }

  /** Opens an object. */
  public JsonWriter beginObject() {
    return write(JsonGenerator::writeStartObject);
  }

  /** Closes the current object. */
  public JsonWriter endObject() {
    return write(JsonGenerator::writeEndObject);
  }

  /** Opens an array. */
  public JsonWriter beginArray() {
    return write(JsonGenerator::writeStartArray);
  }

  /** Closes the current array. */
  public JsonWriter endArray() {
    return write(JsonGenerator::writeEndArray);
  }

  /** Writes the name of the next value. */
  public JsonWriter name(String name) {
    return write(json -> json.writeFieldName(wellFormed(name)));
  }

  /** Writes a value with all its elements and sub-attributes. */
  public JsonWriter value(Value value) {
    try {
      write(value);
      return this;
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private void write(Value value) throws IOException {
    value.accept(values);
  }

  /** Writes each kind of value. */
  private final class Values implements ValueVisitor<JsonWriter, IOException> {
    @Override
    public JsonWriter visitString(StringValue value) throws IOException {
      generator.writeString(wellFormed(value.text()));
      return JsonWriter.this;
    }

    @Override
    public JsonWriter visitBoolean(BooleanValue value) throws IOException {
      generator.writeBoolean(value.isTrue());
      return JsonWriter.this;
    }

    @Override
    public JsonWriter visitInteger(IntegerValue value) throws IOException {
      generator.writeNumber(value.number());
      return JsonWriter.this;
    }

    @Override
    public JsonWriter visitDecimal(DecimalValue value) throws IOException {
      generator.writeNumber(value.number());
      return JsonWriter.this;
    }

    @Override
    public JsonWriter visitDateTime(DateTimeValue value) throws IOException {
      generator.writeString(value.text());
      return JsonWriter.this;
    }

    @Override
    public JsonWriter visitComplex(ComplexValue value) throws IOException {
      generator.writeStartObject();
      value.forEach(fields);
      generator.writeEndObject();
      return JsonWriter.this;
    }

    @Override
    public JsonWriter visitMulti(MultiValue value) throws IOException {
      generator.writeStartArray();
      for (Value element : value.elements()) {
        write(element);
      }
      generator.writeEndArray();
      return JsonWriter.this;
    }

    @Override
    public JsonWriter visitNull(NullValue value) throws IOException {
      generator.writeNull();
      return JsonWriter.this;
    }
  }

  /** Writes a name and its value. */
  public JsonWriter field(String name, Value value) {
    try {
      generator.writeFieldName(wellFormed(name));
      write(value);
      return this;
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** Flushes the output. */
  public JsonWriter flush() {
    return write(JsonGenerator::flush);
  }

  /** Flushes the output and closes the writer, but not the stream. */
  @Override
  public void close() {
    write(JsonGenerator::close);
  }

  private JsonWriter write(Step step) {
    try {
      step.on(generator);
      return this;
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** Replaces unpaired surrogates, so that one stored value does not make a response impossible. */
  private static String wellFormed(String text) {
    return JsonText.isWellFormed(text)
        ? text
        : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private interface Step {
    void on(JsonGenerator generator) throws IOException;
  }
}
