// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.json;

import com.fasterxml.jackson.core.JsonToken;
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
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A streaming source over a JSON text. The same object represents each value in turn. */
final class TextSource implements JsonSource {
  /** The largest exponent of a number. Arithmetic with larger exponents is expensive. */
  private static final int MAX_EXPONENT = 1_000;

  /** The number of digits up to which a number certainly has at most 64 bits. */
  private static final int SURELY_LONG = 18;

  private static final int LONG_BITS = 63;

  private final JsonTokens tokens;
  private final int maxDepth;
  private final int maxValues;
  private final int maxNumberLength;
  private final Limits limits;
  private final DuplicateNameGuard names = new DuplicateNameGuard();
  private int depth;
  private int values;

  /** Creates a source before the first token. */
  TextSource(JsonTokens tokens, Limits limits) {
    this.tokens = tokens;
    this.limits = limits;
    this.maxDepth = limits.jsonDepth();
    this.maxValues = limits.jsonValues();
    this.maxNumberLength = limits.numberLength();
  }

  /** Advances to the first value. */
  void begin() {
    if (!tokens.begin()) {
      throw ScimException.invalidSyntax("The body is empty");
    }
  }

  /** Checks that no text follows the value. */
  void end() {
    skipUnread();
    if (!tokens.isAtEnd()) {
      throw ScimException.invalidSyntax("The body has more text after its JSON value");
    }
  }

  @Override
  public Kind kind() {
    return switch (tokens.token()) {
      case START_OBJECT -> Kind.OBJECT;
      case START_ARRAY -> Kind.ARRAY;
      case VALUE_STRING -> Kind.STRING;
      case VALUE_TRUE, VALUE_FALSE -> Kind.BOOLEAN;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Kind.NUMBER;
      case VALUE_NULL -> Kind.NULL;
      default -> throw JsonErrors.malformed();
    };
  }

  @Override
  public Value value() {
    return switch (tokens.token()) {
      case START_OBJECT -> objectTree();
      case START_ARRAY -> arrayTree();
      case VALUE_STRING -> new StringValue(tokens.text());
      case VALUE_TRUE -> BooleanValue.TRUE;
      case VALUE_FALSE -> BooleanValue.FALSE;
      case VALUE_NULL -> NullValue.NULL;
      case VALUE_NUMBER_INT -> integer();
      case VALUE_NUMBER_FLOAT -> new DecimalValue(decimal());
      default -> throw JsonErrors.malformed();
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
  public void fields(JsonNames expected, FieldReader reader) {
    enter(JsonToken.START_OBJECT);
    DuplicateNameGuard.Outer outer = names.begin();
    while (tokens.nextField(expected)) {
      String name = tokens.name();
      int index = tokens.nameIndex();
      names.add(name, index);
      count();
      reader.read(name, index, this);
      skipUnread();
    }
    names.end(outer);
    depth--;
  }

  @Override
  public void elements(Consumer<JsonSource> reader) {
    enter(JsonToken.START_ARRAY);
    while (tokens.nextElement()) {
      count();
      reader.accept(this);
      skipUnread();
    }
    depth--;
  }

  private void enter(JsonToken start) {
    if (tokens.token() != start) {
      throw new IllegalStateException("Not at " + start);
    }
    depth++;
    if (depth > maxDepth) {
      throw ScimException.invalidSyntax("The body nests JSON deeper than " + maxDepth + " levels");
    }
  }

  private void count() {
    values++;
    if (values > maxValues) {
      throw ScimException.payloadTooLarge(
          "The body has more than the limit of " + maxValues + " JSON values");
    }
  }

  /** Skips an unread object or array. The tokens check strings when they advance. */
  private void skipUnread() {
    JsonToken token = tokens.token();
    if (token == JsonToken.START_OBJECT) {
      fields(JsonNames.NONE, (name, index, source) -> {});
    } else if (token == JsonToken.START_ARRAY) {
      elements(source -> {});
    } else if (token.isNumeric()) {
      decimal();
    }
  }

  private Value integer() {
    String digits = digits();
    if (digits.length() <= SURELY_LONG) {
      return new IntegerValue(Long.parseLong(digits));
    }
    BigDecimal number = decimal();
    return number.toBigInteger().bitLength() <= LONG_BITS
        ? new IntegerValue(number.longValue())
        : new DecimalValue(number);
  }

  private String digits() {
    String digits = tokens.text();
    if (digits.length() > maxNumberLength) {
      throw new JsonErrors(limits).nameOrNumberTooLong();
    }
    return digits;
  }

  private BigDecimal decimal() {
    String digits = digits();
    try {
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
}
