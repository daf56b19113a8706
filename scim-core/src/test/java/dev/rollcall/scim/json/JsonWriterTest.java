// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.DateTimeValue;
import dev.rollcall.scim.value.DecimalValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.StringValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonWriterTest {
  @Test
  void valueWhenAnyKindThenWrittenWithoutBlanks() {
    ComplexValue value =
        ComplexValue.builder()
            .put("s", "x")
            .put("b", true)
            .put("i", 42)
            .put("d", new DecimalValue(new BigDecimal("1.50")))
            .put("t", DateTimeValue.parse("2011-08-01T18:29:49+02:00").orElseThrow())
            .put("m", MultiValue.of(new IntegerValue(1), ComplexValue.of("k", BooleanValue.FALSE)))
            .put("n", NullValue.NULL)
            .put("e", MultiValue.EMPTY)
            .put("o", ComplexValue.EMPTY)
            .build();

    assertThat(JsonWriter.toString(value))
        .isEqualTo(
            "{\"s\":\"x\",\"b\":true,\"i\":42,\"d\":1.50,\"t\":\"2011-08-01T18:29:49+02:00\","
                + "\"m\":[1,{\"k\":false}],\"n\":null,\"e\":[],\"o\":{}}");
  }

  @Test
  void latin1WhenAnyCharactersThenAsTheirString() {
    Random random = new Random(3);
    for (int round = 0; round < 2_000; round++) {
      int bound = random.nextBoolean() ? 0x100 : 0x80;
      byte[] bytes = new byte[random.nextInt(100)];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) random.nextInt(random.nextInt(9) == 0 ? 0 : 0x20, bound);
      }
      int start = random.nextInt(bytes.length + 1);
      int end = start + random.nextInt(bytes.length - start + 1);
      String text = new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (JsonWriter json = JsonWriter.to(out)) {
        json.beginArray().latin1(bytes, start, end).latin1(bytes, start, end).endArray();
      }

      StringValue string = new StringValue(text);
      assertThat(out.toByteArray()).isEqualTo(JsonWriter.toBytes(MultiValue.of(string, string)));
    }
  }

  @Test
  @Requirement("R7643-012")
  void valueWhenTextThenUtf8WithMinimalEscapes() {
    StringValue text = new StringValue("\"\\/\b\n\u0001\u00E9\uD83D\uDE00\u2028");

    assertThat(JsonWriter.toBytes(text))
        .isEqualTo(
            "\"\\\"\\\\/\\b\\n\\u0001\u00E9\uD83D\uDE00\u2028\"".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void valueWhenUnpairedSurrogateThenReplaced() {
    assertThat(JsonWriter.toString(new StringValue("a\uD83Db"))).isEqualTo("\"a?b\"");
  }

  @Test
  void valueWhenAnyTextThenSameBytesAsJackson() throws IOException {
    JsonFactory jackson =
        JsonFactory.builder().enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8).build();
    Random random = new Random(7);
    for (int i = 0; i < 5_000; i++) {
      String text = text(random);
      ByteArrayOutputStream expected = new ByteArrayOutputStream();
      try (JsonGenerator generator = jackson.createGenerator(expected)) {
        generator.writeStartArray();
        generator.writeString(text);
        generator.writeString(text);
        generator.writeEndArray();
      }
      StringValue value = new StringValue(text);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (JsonWriter json = JsonWriter.to(out)) {
        json.value(MultiValue.of(value, value));
      }

      assertThat(out.toByteArray()).as(text).isEqualTo(expected.toByteArray());
      assertThat(JsonWriter.toBytes(MultiValue.of(value, value))).isEqualTo(out.toByteArray());
    }
  }

  /** Returns a text of up to 5,000 well-formed characters, most of them ASCII. */
  private static String text(Random random) {
    int length = random.nextInt(random.nextInt(20) == 0 ? 5_000 : 60);
    int bound = random.nextBoolean() ? 0x80 : random.nextBoolean() ? 0x1000 : 0x110000;
    return random
        .ints(length, 0, bound)
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  @Test
  void nameWhenEncodedOnceThenSameAsText() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonName name = JsonName.of("a\"é");
    try (JsonWriter json = JsonWriter.to(out)) {
      json.beginObject().field(name, NullValue.NULL).name(name).value(NullValue.NULL).endObject();
    }

    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("{\"a\\\"é\":null,\"a\\\"é\":null}");
    assertThat(name).hasToString("a\"é");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":[{\"b\":null},true,\"c\"],\"d\":-7,\"e\":1.25,\"f\":1E+3}",
        "[]",
        "\"\"",
        "{\"urn:x:y\":{\"$ref\":\"../Users/1\"}}"
      })
  void valueWhenReadFromJsonThenWrittenUnchanged(String json) {
    assertThat(JsonWriter.toString(new JsonReader(Limits.DEFAULT).read(json, JsonSource::value)))
        .isEqualTo(json);
  }

  @Test
  void fieldWhenStreamingThenWrittenInOrder() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonWriter json = JsonWriter.to(out)) {
      json.beginObject().field("total", new IntegerValue(1)).name("list").beginArray();
      json.value(new StringValue("x")).flush();
      assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("{\"total\":1,\"list\":[\"x\"");
      json.endArray().endObject();
    }

    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("{\"total\":1,\"list\":[\"x\"]}");
  }

  @Test
  void closeWhenIncompleteThenNotCompletedAndStreamStaysOpen() {
    boolean[] closed = new boolean[1];
    ByteArrayOutputStream out =
        new ByteArrayOutputStream() {
          @Override
          public void close() {
            closed[0] = true;
          }
        };

    JsonWriter.to(out).beginObject().name("list").beginArray().close();

    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("{\"list\":[");
    assertThat(closed[0]).isFalse();
  }

  @Test
  void valueWhenStreamFailsThenUncheckedIoException() {
    OutputStream failing =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("broken pipe");
          }
        };

    assertThatThrownBy(() -> JsonWriter.to(failing).value(new StringValue("x")).flush())
        .isInstanceOf(UncheckedIOException.class);
  }
}
