// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.DecimalValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A streaming source over a JSON text. The same object represents each value in turn. */
final class TextSource implements JsonSource {
  /** The largest exponent of a number. Arithmetic with larger exponents is expensive. */
  private static final int MAX_EXPONENT = 1_000;

  private final JsonParser parser;
  private final Limits limits;
  private final boolean mayHoldHalfPairs;
  private final DuplicateNameGuard names = new DuplicateNameGuard();
  private @Nullable JsonToken token;
  private int depth;
  private int values;

  /**
   * Creates a source before the first token.
   *
   * @param mayHoldHalfPairs whether the text can contain an unpaired surrogate, as an escape can
   */
  TextSource(JsonParser parser, Limits limits, boolean mayHoldHalfPairs) {
    this.parser = parser;
    this.limits = limits;
    this.mayHoldHalfPairs = mayHoldHalfPairs;
  }

  /** Advances to the first value. */
  void begin() {
    if (next() == null) {
      throw ScimException.invalidSyntax("The body is empty");
    }
  }

  /** Checks that no text follows the value. */
  void end() {
    skipUnread();
    if (next() != null) {
      throw ScimException.invalidSyntax("The body has more text after its JSON value");
    }
  }

  @Override
  public Kind kind() {
    return switch (current()) {
      case START_OBJECT -> Kind.OBJECT;
      case START_ARRAY -> Kind.ARRAY;
      case VALUE_STRING -> Kind.STRING;
      case VALUE_TRUE, VALUE_FALSE -> Kind.BOOLEAN;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Kind.NUMBER;
      case VALUE_NULL -> Kind.NULL;
      default -> throw malformed();
    };
  }

  @Override
  public Value value() {
    return switch (current()) {
      case START_OBJECT -> objectTree();
      case START_ARRAY -> arrayTree();
      case VALUE_STRING -> new StringValue(text());
      case VALUE_TRUE -> BooleanValue.TRUE;
      case VALUE_FALSE -> BooleanValue.FALSE;
      case VALUE_NULL -> NullValue.NULL;
      case VALUE_NUMBER_INT -> integer();
      case VALUE_NUMBER_FLOAT -> new DecimalValue(decimal());
      default -> throw malformed();
    };
  }

  private ComplexValue objectTree() {
    ComplexValue.Builder builder = ComplexValue.builder();
    fields((name, source) -> builder.put(name, source.value()));
    return builder.build();
  }

  private MultiValue arrayTree() {
    List<Value> elements = new ArrayList<>();
    elements(source -> elements.add(source.value()));
    return new MultiValue(elements);
  }

  @Override
  public void fields(BiConsumer<String, JsonSource> reader) {
    enter(JsonToken.START_OBJECT);
    DuplicateNameGuard.Outer outer = names.begin();
    while (next() != JsonToken.END_OBJECT) {
      String name = name();
      names.add(name);
      next();
      count();
      reader.accept(name, this);
      skipUnread();
    }
    names.end(outer);
    depth--;
  }

  @Override
  public void elements(Consumer<JsonSource> reader) {
    enter(JsonToken.START_ARRAY);
    while (next() != JsonToken.END_ARRAY) {
      count();
      reader.accept(this);
      skipUnread();
    }
    depth--;
  }

  private void enter(JsonToken start) {
    if (token != start) {
      throw new IllegalStateException("Not at " + start);
    }
    depth++;
    if (depth > limits.jsonDepth()) {
      throw ScimException.invalidSyntax(
          "The body nests JSON deeper than " + limits.jsonDepth() + " levels");
    }
  }

  private void count() {
    values++;
    if (values > limits.jsonValues()) {
      throw ScimException.payloadTooLarge(
          "The body has more than the limit of " + limits.jsonValues() + " JSON values");
    }
  }

  /** Skips an unread object or array. The parser checks scalars when it advances. */
  private void skipUnread() {
    if (token == JsonToken.START_OBJECT) {
      fields((name, source) -> {});
    } else if (token == JsonToken.START_ARRAY) {
      elements(source -> {});
    } else if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
      decimal();
    }
  }

  private JsonToken current() {
    if (token == null) {
      throw malformed();
    }
    return token;
  }

  private @Nullable JsonToken next() {
    token = guarded(JsonParser::nextToken);
    return token;
  }

  private String name() {
    return wellFormed(guarded(JsonParser::currentName));
  }

  private String text() {
    try {
      return wellFormed(parser.getText());
    } catch (StreamConstraintsException tooLong) {
      throw ScimException.invalidSyntax(
          "The body has a JSON string of more than " + limits.stringLength() + " characters");
    } catch (IOException failure) {
      throw refusal(failure);
    }
  }

  private String wellFormed(@Nullable String text) {
    if (text == null) {
      throw malformed();
    }
    if (mayHoldHalfPairs && !JsonText.isWellFormed(text)) {
      throw ScimException.invalidSyntax("The body has a JSON string with half a surrogate pair");
    }
    return text;
  }

  private Value integer() {
    checkNumberLength();
    JsonParser.NumberType size = guarded(JsonParser::getNumberType);
    return size == JsonParser.NumberType.BIG_INTEGER
        ? new DecimalValue(decimal())
        : new IntegerValue(guarded(JsonParser::getLongValue));
  }

  /**
   * Checks the length of a number, which Jackson checks only for numbers that it expects to be
   * long.
   */
  private void checkNumberLength() {
    if (guarded(JsonParser::getTextLength) > limits.numberLength()) {
      throw nameOrNumberTooLong();
    }
  }

  private BigDecimal decimal() {
    checkNumberLength();
    try {
      String digits = guarded(JsonParser::getText);
      BigDecimal number = new BigDecimal(digits);
      if (Math.abs((long) number.precision() - number.scale()) <= MAX_EXPONENT) {
        return number;
      }
    } catch (NumberFormatException beyondRange) {
      // the grammar is valid, so only the exponent is out of range
    }
    throw ScimException.invalidSyntax(
        "The body has a number with an exponent beyond " + MAX_EXPONENT);
  }

  private <T extends @Nullable Object> T guarded(Step<T> step) {
    try {
      return step.on(parser);
    } catch (IOException failure) {
      throw refusal(failure);
    }
  }

  /** Converts a parser failure to a SCIM error. */
  private RuntimeException refusal(IOException failure) {
    if (failure instanceof StreamConstraintsException) {
      return nameOrNumberTooLong();
    }
    if (failure instanceof JsonProcessingException malformed) {
      return ScimException.invalidSyntax(
          "The body is not valid JSON at line %d, column %d"
              .formatted(
                  malformed.getLocation().getLineNr(), malformed.getLocation().getColumnNr()));
    }
    return failure instanceof CharacterCodingException
        ? notUtf8()
        : new UncheckedIOException(failure);
  }

  static ScimException notUtf8() {
    return ScimException.invalidSyntax("The body is not valid UTF-8");
  }

  private static ScimException malformed() {
    return ScimException.invalidSyntax("The body is not valid JSON");
  }

  /**
   * Reports a name or number above its limit. Jackson does not report which of the two is too long.
   */
  private ScimException nameOrNumberTooLong() {
    return ScimException.invalidSyntax(
        "The body has a JSON name of more than %d or a number of more than %d characters"
            .formatted(limits.nameLength(), limits.numberLength()));
  }

  private interface Step<T extends @Nullable Object> {
    T on(JsonParser parser) throws IOException;
  }
}
