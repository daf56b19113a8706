// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.api;

import dev.rollcall.scim.console.internal.web.WireName;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A type of values in responses: how a value is written as JSON, and the JSON Schema of the result.
 *
 * @param <T> the Java type of the values
 */
public interface JsonType<T> {
  /** A string. */
  JsonType<String> TEXT = of(type("string"), StringValue::new);

  /** An integer. */
  JsonType<Long> NUMBER = of(type("integer"), IntegerValue::new);

  /** A boolean. */
  JsonType<Boolean> FLAG = of(type("boolean"), BooleanValue::of);

  /** A time in UTC (RFC 3339). */
  JsonType<Instant> TIME =
      of(
          type("string").with("format", new StringValue("date-time")),
          time -> new StringValue(time.toString()));

  /** A JSON object whose names are not declared. */
  JsonType<ComplexValue> DOCUMENT = of(type("object"), document -> document);

  /** Returns the schema, or a reference to it. */
  ComplexValue schema();

  /** Writes a value. */
  Value write(T value);

  /** Returns the object types that the schema refers to, directly or not. */
  default Stream<ObjectType<?>> components() {
    return Stream.empty();
  }

  /** Returns a type with this schema. */
  static <T> JsonType<T> of(ComplexValue schema, Function<? super T, ? extends Value> writer) {
    return new JsonType<>() {
      @Override
      public ComplexValue schema() {
        return schema;
      }

      @Override
      public Value write(T value) {
        return writer.apply(value);
      }
    };
  }

  /** Returns a list of values. */
  static <T> JsonType<List<T>> listOf(JsonType<T> element) {
    return new ListType<>(element);
  }

  /** Returns a constant, written by its {@link WireName}. */
  static <E extends Enum<E>> JsonType<E> oneOf(Class<E> constants) {
    List<String> names = Stream.of(constants.getEnumConstants()).map(WireName::of).toList();
    return of(
        type("string").with("enum", texts(names)),
        constant -> new StringValue(WireName.of(constant)));
  }

  private static ComplexValue type(String name) {
    return ComplexValue.of("type", new StringValue(name));
  }

  /** Returns an array of strings. */
  static MultiValue texts(List<String> texts) {
    return new MultiValue(texts.stream().map(text -> (Value) new StringValue(text)).toList());
  }
}
