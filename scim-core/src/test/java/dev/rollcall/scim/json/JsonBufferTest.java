// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.DateTimeValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts of every length around the size of a buffer, in memory and to a stream. */
class JsonBufferTest {
  private static final int KEPT = 16 * 1_024;

  private static final int DEPTH = 8;

  /** Writes nested arrays with a text of a length and further tokens. */
  private static String written(int length, Consumer<JsonWriter> tokens) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonWriter json = JsonWriter.to(out)) {
      for (int i = 0; i < DEPTH; i++) {
        json.beginArray();
      }
      json.value(new StringValue("x".repeat(length)));
      tokens.accept(json);
      for (int i = 0; i < DEPTH; i++) {
        json.endArray();
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String expected(int length, String tokens) {
    return "[".repeat(DEPTH) + "\"" + "x".repeat(length) + "\"" + tokens + "]".repeat(DEPTH);
  }

  private static void assertWritten(Consumer<JsonWriter> tokens, String expected) {
    for (int size : new int[] {2_000, 8_000, 16_000, 30_000}) {
      for (int length = size - 60; length <= size; length++) {
        assertThat(written(length, tokens)).isEqualTo(expected(length, expected));
      }
    }
  }

  @Test
  void writeWhenBufferIsFullThenEachTokenFollows() {
    JsonName name = JsonName.of("userName");
    byte[] latin1 = "abcdefgh".getBytes(StandardCharsets.ISO_8859_1);

    assertWritten(json -> {}, "");
    assertWritten(json -> json.value(BooleanValue.FALSE), ",false");
    assertWritten(json -> json.value(new IntegerValue(1_234_567)), ",1234567");
    assertWritten(
        json -> json.beginArray().beginArray().beginArray().endArray().endArray().endArray(),
        ",[[[]]]");
    assertWritten(
        json -> json.beginObject().field(name, BooleanValue.TRUE).endObject(),
        ",{\"userName\":true}");
    assertWritten(
        json -> json.beginObject().field("userName", BooleanValue.TRUE).endObject(),
        ",{\"userName\":true}");
    assertWritten(json -> json.value(new StringValue("abcdefgh")), ",\"abcdefgh\"");
    assertWritten(json -> json.value(new StringValue("aé€😀\n\u0001")), ",\"aé€😀\\n\\u0001\"");
    assertWritten(json -> json.latin1(latin1, 1, 8), ",\"bcdefgh\"");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1_950, 1_990, 2_000, 7_990, 8_000, 20_000, 50_000})
  void toBytesWhenTextIsLongThenComplete(int length) {
    for (int i = 0; i < 60; i++) {
      StringValue text = new StringValue("y".repeat(length + i));

      assertThat(JsonWriter.toString(MultiValue.of(text, BooleanValue.TRUE, text)))
          .isEqualTo("[\"" + text.text() + "\",true,\"" + text.text() + "\"]");
    }
  }

  @Test
  void writeWhenTextIsLongThenStreamReceivesItInPartsAfter16KiB() {
    List<Integer> parts = new ArrayList<>();
    ByteArrayOutputStream out =
        new ByteArrayOutputStream() {
          @Override
          public void write(byte[] bytes, int offset, int length) {
            parts.add(length);
            super.write(bytes, offset, length);
          }
        };
    JsonWriter json = JsonWriter.to(out).beginArray();
    int count = 1_000;
    for (int i = 1; i <= count; i++) {
      json.value(new StringValue("z".repeat(97)));
      if (i * 100 <= KEPT) {
        assertThat(out.size()).as("nothing is written before 16 KiB").isZero();
      }
    }

    assertThat(out.size()).isBetween(count * 100 - KEPT - 2_000, count * 100);
    assertThat(parts).allSatisfy(length -> assertThat(length).isBetween(KEPT, KEPT + 1_600));
  }

  /** A short text before a long value is not written with it. */
  @ParameterizedTest
  @ValueSource(ints = {1_000, 2_000, 17_000, 18_000, 40_000})
  void writeWhenValueIsLongThenKeptWithTheTextBeforeIt(int length) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String text = "z".repeat(length);
    JsonWriter json = JsonWriter.to(out).beginArray().value(BooleanValue.TRUE);

    json.value(new StringValue(text));
    assertThat(out.size()).isZero();
    json.value(new StringValue("y".repeat(2_000))).endArray().flush();

    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("[true,\"" + text + "\",\"" + "y".repeat(2_000) + "\"]");
  }

  @Test
  void flushThenStreamIsFlushed() {
    int[] flushed = new int[1];
    ByteArrayOutputStream out =
        new ByteArrayOutputStream() {
          @Override
          public void flush() {
            flushed[0] = size();
          }
        };
    JsonWriter json = JsonWriter.to(out).beginArray();

    assertThat(json.flush()).isSameAs(json);
    assertThat(flushed).containsExactly(1);
  }

  @Test
  void valueWhenDateTimeThenWriterContinues() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonWriter json = JsonWriter.to(out)) {
      json.beginArray().value(DateTimeValue.of(Instant.EPOCH)).endArray();
    }

    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("[\"1970-01-01T00:00:00Z\"]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\ud83d", "\ud83d", "a\ude00", "\ud83da", "\ud83d\ud83d"})
  void valueWhenSurrogateIsUnpairedAnywhereThenReplaced(String text) {
    assertThat(JsonWriter.toString(new StringValue(text)))
        .isEqualTo("\"" + text.replace('\ud83d', '?').replace('\ude00', '?') + "\"");
  }
}
