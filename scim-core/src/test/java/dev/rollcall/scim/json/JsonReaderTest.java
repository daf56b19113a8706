// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.DecimalValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.StringValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
  /** Depth 4, string 10, number 8, name 6. */
  private static final Limits SMALL =
      Limits.builder().jsonDepth(4).stringLength(10).numberLength(8).nameLength(6).build();

  private static ScimException failure(String json, Limits limits) {
    return catchThrowableOfType(
        ScimException.class, () -> new JsonReader(limits).read(json, JsonSource::value));
  }

  private static ScimException failure(String json) {
    return failure(json, Limits.DEFAULT);
  }

  private static ScimException failure(byte[] json) {
    return catchThrowableOfType(
        ScimException.class, () -> new JsonReader(Limits.DEFAULT).read(json, JsonSource::value));
  }

  private static void assertInvalidSyntax(ScimException failure, String detail) {
    assertThat(failure).isNotNull();
    assertThat(failure.type()).contains(ScimErrorType.INVALID_SYNTAX);
    assertThat(failure.status()).isEqualTo(400);
    assertThat(failure.detail()).isEqualTo(detail);
  }

  @Test
  void readWhenObjectThenKeepsNamesAndOrder() {
    ComplexValue read =
        new JsonReader(Limits.DEFAULT)
            .readObject(
                """
            {"userNAME": "bjensen", "active": true, "x": false, "none": null,
             "n": 42, "d": 1.50, "list": [1, {"a": "b"}], "empty": {}}
            """);

    assertThat(read.names())
        .containsExactly("userNAME", "active", "x", "none", "n", "d", "list", "empty");
    assertThat(read.find("userNAME")).contains(new StringValue("bjensen"));
    assertThat(read.find("active")).contains(BooleanValue.TRUE);
    assertThat(read.find("x")).contains(BooleanValue.FALSE);
    assertThat(read.find("none")).contains(NullValue.NULL);
    assertThat(read.find("n")).contains(new IntegerValue(42));
    assertThat(read.find("d")).contains(new DecimalValue(new BigDecimal("1.50")));
    assertThat(read.find("list"))
        .contains(MultiValue.of(new IntegerValue(1), ComplexValue.of("a", new StringValue("b"))));
    assertThat(read.find("empty")).contains(ComplexValue.EMPTY);
  }

  @Test
  void readWhenNumberThenIntegerOnlyIfWholeAnd64Bits() {
    MultiValue read =
        (MultiValue)
            new JsonReader(Limits.DEFAULT)
                .read(
                    "[9223372036854775807, -9223372036854775808, 9223372036854775808, 1.0, 1e3, -0]",
                    JsonSource::value);

    assertThat(read.elements())
        .containsExactly(
            new IntegerValue(Long.MAX_VALUE),
            new IntegerValue(Long.MIN_VALUE),
            new DecimalValue(new BigDecimal("9223372036854775808")),
            new DecimalValue(new BigDecimal("1.0")),
            new DecimalValue(new BigDecimal("1e3")),
            new IntegerValue(0));
  }

  @Test
  @Requirement("R7643-012")
  void readWhenTextHasAnyUnicodeThenUnchanged() {
    String text = "\uD83D\uDE00 \u05E9\u05DC\u05D5\u05DD e\u0301";

    assertThat(
            new JsonReader(Limits.DEFAULT)
                .read(("\"" + text + "\"").getBytes(StandardCharsets.UTF_8), JsonSource::value))
        .isEqualTo(new StringValue(text));
    assertThat(new JsonReader(Limits.DEFAULT).read("\"\\ud83d\\ude00\"", JsonSource::value))
        .isEqualTo(new StringValue("\uD83D\uDE00"));
  }

  @Nested
  class Syntax {
    @Test
    void readWhenMalformedThenMessageHasPositionWithoutContent() {
      assertInvalidSyntax(
          failure("{\"a\": 1,\n \"secret\": hunter2}"),
          "The body is not valid JSON at line 2, column 12");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{",
          "[1",
          "{\"a\":}",
          "{\"a\" 1}",
          "{a:1}",
          "{'a':1}",
          "[1,]",
          "{\"a\":1,}",
          "\"open",
          "01",
          "+1",
          ".5",
          "1.",
          "NaN",
          "-Infinity",
          "tru",
          "nulll",
          "\"\t\"",
          "\"\\x\"",
          "/* no */ 1",
          "}",
          "]",
          ",",
          ":"
        })
    void readWhenMalformedThenInvalidSyntax(String json) {
      ScimException failure = failure(json);

      assertThat(failure).as(json).isNotNull();
      assertThat(failure.type()).contains(ScimErrorType.INVALID_SYNTAX);
      assertThat(failure.detail()).startsWith("The body is not valid JSON at line 1, column ");
      assertThat(failure.getCause()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t "})
    void readWhenEmptyThenInvalidSyntax(String json) {
      assertInvalidSyntax(failure(json), "The body is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{} {}", "{}1", "{}null", "[][]"})
    void readWhenTextFollowsRootThenInvalidSyntax(String json) {
      assertInvalidSyntax(failure(json), "The body has more text after its JSON value");
    }

    @Test
    void readWhenGarbageFollowsRootThenInvalidSyntax() {
      assertThat(failure("{}}").type()).contains(ScimErrorType.INVALID_SYNTAX);
      assertThat(failure("{} x").type()).contains(ScimErrorType.INVALID_SYNTAX);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "\"a\"", "null", "true"})
    void readObjectWhenRootIsNotObjectThenInvalidSyntax(String json) {
      ScimException failure =
          catchThrowableOfType(
              ScimException.class, () -> new JsonReader(Limits.DEFAULT).readObject(json));

      assertInvalidSyntax(failure, "The body must be a JSON object");
    }

    @Test
    void readWhenNameIsDuplicateThenInvalidSyntax() {
      assertInvalidSyntax(
          failure("{\"userName\":\"a\",\"userName\":\"b\"}"),
          "'userName' appears more than once in the same JSON object");
    }

    @Test
    void readWhenNameDiffersInCaseOnlyThenInvalidSyntax() {
      assertInvalidSyntax(
          failure("{\"x\":[{\"userName\":\"a\",\"USERNAME\":\"b\"}]}"),
          "'USERNAME' appears more than once in the same JSON object");
    }

    @Test
    void readWhenNameIsInTwoObjectsThenAccepted() {
      assertThat(
              new JsonReader(Limits.DEFAULT)
                  .read("[{\"a\":1},{\"a\":{\"a\":2}}]", JsonSource::value))
          .isInstanceOf(MultiValue.class);
    }
  }

  @Nested
  class Encoding {
    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-16", "UTF-32BE", "UTF-32LE"})
    void readWhenNotUtf8ThenRejected(String charset) {
      ScimException failure = failure("{\"a\":\"b\"}".getBytes(Charset.forName(charset)));

      assertThat(failure).isNotNull();
      assertThat(failure.type()).contains(ScimErrorType.INVALID_SYNTAX);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "\u00FF", // not a byte of UTF-8
          "\u00C0\u00AF", // overlong slash
          "\u00ED\u00A0\u0080", // a surrogate
          "\u00F4\u0090\u0080\u0080", // beyond U+10FFFF
          "\u00C3" // incomplete sequence
        })
    void readWhenBytesAreInvalidThenRejected(String bytes) {
      assertInvalidSyntax(
          failure(("\"" + bytes + "\"").getBytes(StandardCharsets.ISO_8859_1)),
          "The body is not valid UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\ud83d\"", "\"\\ude00\"", "\"\\ude00\\ud83d\"", "\"\\ud83dx\""})
    void readWhenUnpairedSurrogateThenRejected(String json) {
      assertInvalidSyntax(failure(json), "The body has a JSON string with half a surrogate pair");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"\\ud83d\":1}", "{\"\\ude00\":1}", "{\"a\\ud83dbc\":1}"})
    void readWhenNameHasUnpairedSurrogateThenRejected(String json) {
      assertThat(failure(json)).isNotNull();
      assertThat(failure(json).type()).contains(ScimErrorType.INVALID_SYNTAX);
    }
  }

  @Nested
  class HardLimits {
    @Test
    void readWhenDepthExceedsLimitThenRejected() {
      assertThat(failure("[[[[1]]]]", SMALL)).isNull();
      assertThat(failure("{\"a\":[{\"b\":{\"c\":1}}]}", SMALL)).isNull();
      assertInvalidSyntax(
          failure("[[[[[1]]]]]", SMALL), "The body nests JSON deeper than 4 levels");
      assertInvalidSyntax(
          failure("{\"a\":[{\"b\":{\"c\":[]}}]}", SMALL),
          "The body nests JSON deeper than 4 levels");
    }

    @Test
    void readWhenDepthIsExtremeThenNoStackOverflow() {
      assertInvalidSyntax(
          failure("[".repeat(500_000)), "The body nests JSON deeper than 32 levels");
    }

    @Test
    void readWhenStringExceedsLimitThenRejected() {
      String detail = "The body has a JSON string of more than 10 characters";
      assertThat(failure("\"" + "x".repeat(10) + "\"", SMALL)).isNull();
      assertThat(failure("\"" + "\\u0041".repeat(10) + "\"", SMALL)).isNull();
      assertInvalidSyntax(failure("\"" + "x".repeat(11) + "\"", SMALL), detail);
      assertInvalidSyntax(failure("\"" + "\\u0041".repeat(11) + "\"", SMALL), detail);
      assertInvalidSyntax(failure("{\"a\":\"" + "x".repeat(100_000) + "\"}", SMALL), detail);
    }

    @Test
    void readWhenNumberExceedsLimitThenRejected() {
      String detail =
          "The body has a JSON name of more than 6 or a number of more than 8 characters";
      assertThat(failure("12345678", SMALL)).isNull();
      assertThat(failure("1.234567", SMALL)).isNull();
      assertInvalidSyntax(failure("123456789", SMALL), detail);
      assertInvalidSyntax(failure("1.2345678", SMALL), detail);
      assertInvalidSyntax(failure("[" + "9".repeat(100_000) + "]", SMALL), detail);
    }

    @Test
    void readWhenNameExceedsLimitThenRejected() {
      String detail =
          "The body has a JSON name of more than 6 or a number of more than 8 characters";
      assertThat(failure("{\"abcdef\":1}", SMALL)).isNull();
      assertThat(failure("{\"\\u0041bcdef\":1}", SMALL)).isNull();
      assertInvalidSyntax(failure("{\"abcdefg\":1}", SMALL), detail);
      assertInvalidSyntax(failure("{\"\\u0041bcdefg\":1}", SMALL), detail);
      assertInvalidSyntax(failure("{\"" + "a".repeat(100_000) + "\":1}", SMALL), detail);
    }

    @Test
    void readWhenBodyExceedsLimitThenRejected() {
      byte[] json = "{\"a\":\"b\"}".getBytes(StandardCharsets.UTF_8);

      assertThat(
              new JsonReader(Limits.DEFAULT).readObject(new ByteArrayInputStream(json), 9).size())
          .isEqualTo(1);
      ScimException failure =
          catchThrowableOfType(
              ScimException.class,
              () -> new JsonReader(Limits.DEFAULT).readObject(new ByteArrayInputStream(json), 8));
      assertThat(failure.status()).isEqualTo(413);
      assertThat(failure.detail()).isEqualTo("The body is larger than the limit of 8 bytes");
    }

    @Test
    void readWhenBlanksFollowRootThenCountedForBodyLimit() {
      byte[] json = ("{}" + " ".repeat(100)).getBytes(StandardCharsets.UTF_8);

      assertThatThrownBy(
              () -> new JsonReader(Limits.DEFAULT).readObject(new ByteArrayInputStream(json), 100))
          .hasMessage("The body is larger than the limit of 100 bytes");
    }

    @Test
    void readWhenExponentExceedsLimitThenRejected() {
      assertThat(failure("1e999")).isNull();
      assertThat(failure("1e-1001")).isNull();
      assertInvalidSyntax(failure("1e1000"), "The body has a number with an exponent beyond 1000");
      assertInvalidSyntax(failure("1e-1002"), "The body has a number with an exponent beyond 1000");
      assertInvalidSyntax(
          failure("1e99999999999999"), "The body has a number with an exponent beyond 1000");
    }

    @Test
    void readWhenNumberOfValuesExceedsLimitThenRejected() {
      Limits five = Limits.builder().jsonValues(5).build();

      assertThat(new JsonReader(five).readObject("{\"a\": [1, 2], \"b\": {\"c\": 3}}").size())
          .isEqualTo(2);
      ScimException failure = failure("{\"a\": [1, 2, 3], \"b\": {\"c\": 4}}", five);
      assertThat(failure.status()).isEqualTo(413);
      assertThat(failure.detail()).isEqualTo("The body has more than the limit of 5 JSON values");
    }

    @Test
    void readWhenLongTextHasInvalidEncodingThenRejected() {
      byte[] bytes = ("[\"" + "x".repeat(40_000) + "\"]").getBytes(StandardCharsets.UTF_8);
      assertThat(new JsonReader(Limits.DEFAULT).read(bytes, JsonSource::value))
          .isInstanceOf(MultiValue.class);
      bytes[30_000] = (byte) 0xC0;

      assertInvalidSyntax(failure(bytes), "The body is not valid UTF-8");
    }

    @Test
    void readWhenReplacementCharacterThenAccepted() {
      byte[] bytes = "[\"\uFFFD\"]".getBytes(StandardCharsets.UTF_8);

      assertThat(new JsonReader(Limits.DEFAULT).read(bytes, JsonSource::value))
          .isEqualTo(MultiValue.of(new StringValue("\uFFFD")));
    }

    @Test
    void readWhenNamesCollideThenLinearTime() {
      StringBuilder json = new StringBuilder("{");
      for (int i = 0; i < 1 << 14; i++) {
        json.append(i == 0 ? "\"" : ",\"");
        for (int bit = 0; bit < 14; bit++) {
          json.append((i >> bit & 1) == 0 ? "Aa" : "BB");
        }
        json.append(i).append("\":1");
      }

      assertThat(new JsonReader(Limits.DEFAULT).readObject(json + "}").size()).isEqualTo(1 << 14);
    }

    /** A search among all names would take minutes. */
    @Test
    @Timeout(60)
    void readWhenObjectAfterManyNamesHasManyThenLinearTime() {
      String outer =
          IntStream.range(0, 13).mapToObj(i -> "\"n" + i + "\":1").collect(Collectors.joining(","));
      String inner =
          IntStream.range(0, 75_000)
              .mapToObj(i -> "\"" + i + "\":1")
              .collect(Collectors.joining(",", "{", "}"));

      ComplexValue read =
          new JsonReader(Limits.DEFAULT).readObject("{" + outer + ",\"o\":" + inner + "}");

      assertThat(read.complexOrEmpty("o").size()).isEqualTo(75_000);
    }
  }

  @Nested
  class Sources {
    private static final JsonReader JSON = new JsonReader(SMALL);

    @Test
    void fieldsWhenValueIsUnreadThenSkipped() {
      List<String> names = new ArrayList<>();
      JSON.read(
          "{\"a\": {\"b\": [1, {\"c\": 2}]}, \"d\": [[], 3], \"e\": 4}",
          source -> {
            source.fields((name, value) -> names.add(name + value.kind()));
            return names;
          });

      assertThat(names).containsExactly("aOBJECT", "dARRAY", "eNUMBER");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"a\": {\"b\": 1, \"B\": 2}}",
          "{\"a\": [[[[]]]]}",
          "{\"a\": [123456789]}",
          "{\"a\": 1e5000}",
          "{\"a\": {\"tooLongName\": 1}}",
          "{\"a\": [}",
          "{\"a\": 1} 2"
        })
    void fieldsWhenUnreadValueIsInvalidThenRejected(String json) {
      assertThatThrownBy(() -> JSON.read(json, source -> ""))
          .isInstanceOfSatisfying(
              ScimException.class,
              refused -> assertThat(refused.type()).contains(ScimErrorType.INVALID_SYNTAX));
    }

    @Test
    void fieldsWhenScalarThenIllegalState() {
      assertThatThrownBy(() -> JSON.read("5", source -> fieldsOf(source)))
          .isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> fieldsOf(JsonSource.of(MultiValue.EMPTY)))
          .isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> JsonSource.of(ComplexValue.EMPTY).elements(element -> {}))
          .isInstanceOf(IllegalStateException.class);
    }

    private static String fieldsOf(JsonSource source) {
      source.fields((name, value) -> {});
      return "";
    }
  }

  /** A stream with arbitrary pieces, which reports any number of available bytes. */
  private static InputStream stream(byte[] bytes, int piece, int available) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(piece, length));
      }

      @Override
      public synchronized int available() {
        return available;
      }
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 490, 498, 499, 500, 1_000, 2_030, 16_370, 16_371, 16_372, 40_000})
  void readObjectWhenStreamReportsAnyAvailableBytesThenSameValue(int length) {
    String text = "x".repeat(length);
    byte[] json = ("{\"value\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8);
    JsonReader reader = new JsonReader(Limits.DEFAULT);
    for (int available : new int[] {-1, 0, 1, json.length, json.length + 1, Integer.MAX_VALUE}) {
      for (int piece : new int[] {1, 7, 512, 100_000}) {
        assertThat(reader.readObject(stream(json, piece, available), json.length))
            .isEqualTo(ComplexValue.of("value", new StringValue(text)));
        assertThatThrownBy(() -> reader.readObject(stream(json, piece, available), json.length - 1))
            .hasMessageContaining("larger than");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20_000})
  void readWhenStreamEndsThenStreamStaysOpen(int blanks) throws IOException {
    boolean[] closed = new boolean[1];
    byte[] json = ("{}" + " ".repeat(blanks)).getBytes(StandardCharsets.UTF_8);
    try (InputStream in =
        new ByteArrayInputStream(json) {
          @Override
          public void close() {
            closed[0] = true;
          }
        }) {
      assertThat(new JsonReader(Limits.DEFAULT).readObject(in, json.length))
          .isEqualTo(ComplexValue.EMPTY);
      assertThat(closed[0]).isFalse();
    }
  }

  @Test
  void readWhenStreamFailsThenUncheckedIoException() {
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("connection reset");
          }
        };

    assertThatThrownBy(() -> new JsonReader(Limits.DEFAULT).readObject(failing, 100))
        .isInstanceOf(UncheckedIOException.class);
  }
}
