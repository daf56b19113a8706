// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.api;

import dev.rollcall.scim.console.internal.web.WireName;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.DecimalValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The types of values in requests. */
public final class InputTypes {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}");

  private InputTypes() {}

  private record Typed<T>(
      ComplexValue schema, Function<Value, T> reader, Function<String, Value> parser)
      implements InputType<T> {
    @Override
    public T read(Value value) {
      return reader.apply(value);
    }

    @Override
    public Value parsed(String text) {
      return parser.apply(text);
    }
  }

  private static <T> InputType<T> of(ComplexValue schema, Function<Value, T> reader) {
    return new Typed<>(schema, reader, StringValue::new);
  }

  private static ComplexValue.Builder type(String name) {
    return ComplexValue.builder().put("type", name);
  }

  private static String string(Value value) {
    if (value instanceof StringValue string) {
      return string.text();
    }
    throw new WrongInputException("must be a string");
  }

  /** A string of at least one character. */
  public static InputType<String> text(int maxLength) {
    ComplexValue schema = type("string").put("minLength", 1).put("maxLength", maxLength).build();
    return of(schema, value -> checkedLength(string(value), maxLength));
  }

  private static String checkedLength(String text, int maxLength) {
    if (text.isEmpty() || text.codePointCount(0, text.length()) > maxLength) {
      throw new WrongInputException("must have 1 to " + maxLength + " characters");
    }
    return text;
  }

  /**
   * A string that a pattern describes.
   *
   * @param pattern a regular expression that Java and ECMA 262 understand alike
   * @param reason the reason of a refusal, such as {@code must be a number}
   */
  public static InputType<String> text(int maxLength, Pattern pattern, String reason) {
    ComplexValue schema = text(maxLength).schema().with("pattern", anchored(pattern));
    return of(
        schema,
        value -> {
          String text = checkedLength(string(value), maxLength);
          if (!pattern.matcher(text).matches()) {
            throw new WrongInputException(reason);
          }
          return text;
        });
  }

  private static StringValue anchored(Pattern pattern) {
    return new StringValue("^(?:" + pattern.pattern() + ")$");
  }

  /** An absolute URI (RFC 3986). */
  public static InputType<String> uri(int maxLength) {
    return of(
        text(maxLength).schema().with("format", new StringValue("uri")),
        value -> {
          String text = checkedLength(string(value), maxLength);
          if (!isAbsoluteUri(text)) {
            throw new WrongInputException("must be an absolute URI");
          }
          return text;
        });
  }

  private static boolean isAbsoluteUri(String text) {
    try {
      return new URI(text).isAbsolute();
    } catch (URISyntaxException malformed) {
      return false;
    }
  }

  /** One of these strings. */
  public static InputType<String> oneOf(List<String> texts) {
    return of(
        type("string").put("enum", JsonType.texts(texts)).build(),
        value -> {
          String text = string(value);
          if (!texts.contains(text)) {
            throw new WrongInputException("must be one of " + String.join(", ", texts));
          }
          return text;
        });
  }

  /** A constant by its {@link WireName}. */
  public static <E extends Enum<E>> InputType<E> oneOf(Class<E> constants) {
    InputType<String> names =
        oneOf(Stream.of(constants.getEnumConstants()).map(WireName::of).toList());
    return of(names.schema(), value -> WireName.find(constants, names.read(value)).orElseThrow());
  }

  /** An integer within bounds. */
  public static InputType<Integer> number(int minimum, int maximum) {
    return new Typed<>(
        type("integer").put("minimum", minimum).put("maximum", maximum).build(),
        value -> {
          Optional<Long> number = whole(value);
          if (number.filter(known -> known >= minimum && known <= maximum).isEmpty()) {
            throw new WrongInputException("must be an integer from " + minimum + " to " + maximum);
          }
          return Math.toIntExact(number.get());
        },
        text ->
            NUMBER.matcher(text).matches()
                ? new IntegerValue(Long.parseLong(text))
                : new StringValue(text));
  }

  /** JSON Schema counts a number without a fraction, such as 1.0, as an integer. */
  private static Optional<Long> whole(Value value) {
    if (value instanceof IntegerValue integer) {
      return Optional.of(integer.number());
    }
    if (value instanceof DecimalValue decimal
        && decimal.number().stripTrailingZeros().scale() <= 0
        && decimal.number().precision() - decimal.number().scale() <= 18) {
      return Optional.of(decimal.number().longValueExact());
    }
    return Optional.empty();
  }

  /** A boolean. */
  public static InputType<Boolean> flag() {
    return new Typed<>(
        type("boolean").build(),
        value -> {
          if (value instanceof BooleanValue flag) {
            return flag.isTrue();
          }
          throw new WrongInputException("must be a boolean");
        },
        text ->
            text.equals("true") || text.equals("false")
                ? BooleanValue.of(text.equals("true"))
                : new StringValue(text));
  }

  /** A time with an offset (RFC 3339). */
  public static InputType<Instant> time() {
    return of(
        type("string").put("format", "date-time").build(),
        value -> {
          try {
            return OffsetDateTime.parse(string(value)).toInstant();
          } catch (DateTimeException malformed) {
            throw new WrongInputException("must be a time such as 2026-01-31T12:00:00Z");
          }
        });
  }

  /** An array without repeated elements. */
  public static <T> InputType<List<T>> listOf(InputType<T> element, int maxSize) {
    ComplexValue schema =
        type("array")
            .put("items", element.schema())
            .put("minItems", 1)
            .put("maxItems", maxSize)
            .put("uniqueItems", true)
            .build();
    return of(
        schema,
        value -> {
          if (!(value instanceof MultiValue array)) {
            throw new WrongInputException("must be an array");
          }
          List<T> elements = array.elements().stream().map(element::read).toList();
          if (elements.isEmpty()
              || elements.size() > maxSize
              || elements.stream().distinct().count() < elements.size()) {
            throw new WrongInputException("must have 1 to " + maxSize + " different elements");
          }
          return elements;
        });
  }

  /** A value or JSON null. */
  public static <T> InputType<Optional<T>> nullable(InputType<T> type) {
    ComplexValue schema =
        ComplexValue.of("anyOf", MultiValue.of(type.schema(), type("null").build()));
    return of(
        schema,
        value -> value == NullValue.NULL ? Optional.empty() : Optional.of(type.read(value)));
  }
}
