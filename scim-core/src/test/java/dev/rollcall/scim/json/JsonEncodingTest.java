// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.value.StringValue;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Byte order marks, invalid bytes and characters, and the bytes after a JSON text. */
class JsonEncodingTest {
  private static final JsonReader JSON = new JsonReader(Limits.DEFAULT);
  private static final String MARK = "\uFEFF";

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static ScimException failure(byte[] json) {
    return catchThrowableOfType(ScimException.class, () -> JSON.read(json, JsonSource::value));
  }

  /** Reports no available bytes, as a connection whose body has not arrived yet. */
  private static InputStream slow(byte[] json) {
    return new ByteArrayInputStream(json) {
      @Override
      public synchronized int available() {
        return 0;
      }
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 500, 16_384, 40_000})
  void readWhenTextBeginsWithByteOrderMarkThenItIsIgnored(int blanks) {
    byte[] json = utf8(MARK + "{\"a\":\"b\"}" + " ".repeat(blanks));

    assertThat(JSON.readObject(json).findText("a")).contains("b");
    assertThat(JSON.readObject(slow(json), json.length).findText("a")).contains("b");
  }

  @Test
  void readWhenTextIsByteOrderMarkOnlyThenEmpty() {
    assertThat(failure(utf8(MARK))).hasMessage("The body is empty");
  }

  @Test
  void readWhenMarkedTextIsMalformedThenPositionInTheText() {
    assertThat(failure(utf8(MARK + "{\"a\":}"))).hasMessageContaining("line 1, column 6");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uFEFE", "\uFEBF", "\uEEFF", "\uFEFF\uFEFF"})
  void readWhenTextBeginsWithAnotherCharacterThenMalformed(String mark) {
    assertThat(failure(utf8(mark + "{}")))
        .isNotNull()
        .hasMessageStartingWith("The body is not valid JSON");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 8, 9, 15, 16, 17, 30})
  void readWhenAnyByteIsInvalidThenNotUtf8(int position) {
    byte[] json = utf8("{\"a\":\"" + "x".repeat(30) + "\"}");
    json[position] = (byte) 0x80;

    assertThat(failure(json)).isNotNull().hasMessage("The body is not valid UTF-8");
  }

  @Test
  void readWhenDecodedTextHasHalfASurrogatePairThenRejected() {
    ScimException failure =
        catchThrowableOfType(ScimException.class, () -> JSON.readObject("{\"a\":\"\ud83d\"}"));

    assertThat(failure)
        .isNotNull()
        .hasMessage("The body has a JSON string with half a surrogate pair");
  }

  @ParameterizedTest
  @CsvSource({
    "\\b, 8",
    "\\f, 12",
    "\\n, 10",
    "\\r, 13",
    "\\t, 9",
    "\\\", 34",
    "\\\\, 92",
    "\\/, 47",
    "\\u00e9, 233",
    "\\u00E9, 233"
  })
  void readWhenCharacterIsEscapedThenDecoded(String escape, int character) {
    assertThat(JSON.<Object>read("\"a" + escape + "z\"", JsonSource::value))
        .isEqualTo(new StringValue("a" + (char) character + "z"));
  }

  @Test
  void readWhenAZeroByteFollowsThenRejected() {
    byte[] json = Arrays.copyOf(utf8("{}" + " ".repeat(510)), 600);

    assertThat(
            catchThrowableOfType(
                ScimException.class, () -> JSON.readObject(slow(json), json.length)))
        .isNotNull()
        .satisfies(failure -> assertThat(failure.type()).contains(ScimErrorType.INVALID_SYNTAX));
    assertThat(
            catchThrowableOfType(
                ScimException.class, () -> JSON.readObject(slow(Arrays.copyOf(json, 513)), 512)))
        .isNotNull()
        .satisfies(failure -> assertThat(failure.status()).isEqualTo(413));
  }

  @ParameterizedTest
  @ValueSource(strings = {"true0", "false1", "null_", "trueé", "01", "-01", "00"})
  void readWhenLiteralOrNumberGoesOnThenMalformed(String text) {
    assertThat(failure(utf8(text)))
        .isNotNull()
        .hasMessageStartingWith("The body is not valid JSON at line 1");
    assertThat(failure(utf8("[" + text + "]")))
        .isNotNull()
        .hasMessageStartingWith("The body is not valid JSON at line 1");
  }

  @Test
  void readWhenLongTextIsBlankThenEmpty() {
    assertThat(failure(utf8(" ".repeat(20_000)))).hasMessage("The body is empty");
  }

  @Test
  void readWhenBodyExceedsANamedLimitThenItsNameIsInTheMessage() {
    ScimException failure =
        catchThrowableOfType(
            ScimException.class,
            () ->
                JSON.read(
                    new ByteArrayInputStream(utf8("[1,2]")),
                    4,
                    "maxPayloadSize",
                    JsonSource::value));

    assertThat(failure.status()).isEqualTo(413);
    assertThat(failure.detail()).contains("maxPayloadSize (4 bytes)");
    assertThat(
            JSON.<Object>read(
                new ByteArrayInputStream(utf8("[1,2]")), 5, "maxPayloadSize", JsonSource::value))
        .isNotNull();
  }

  @Test
  void limitsThenThoseOfTheReader() {
    Limits limits = Limits.builder().jsonDepth(4).build();

    assertThat(new JsonReader(limits).limits()).isSameAs(limits);
  }
}
