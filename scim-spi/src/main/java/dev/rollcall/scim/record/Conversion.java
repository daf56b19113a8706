// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.record;

import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeType;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.DateTimeValue;
import dev.rollcall.scim.value.DecimalValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Converts between one simple SCIM value and a Java value.
 *
 * @param attributeTypes the SCIM types that the Java type can hold
 * @param expected the error text for an invalid value, which completes the sentence "'path' ..."
 * @param toJava converts to Java; empty for an invalid value
 * @param toValue converts to SCIM; never called with null
 * @param texts the texts of an enum's constants; empty for any other type
 */
record Conversion(
    Set<AttributeType> attributeTypes,
    String expected,
    Function<Value, Optional<Object>> toJava,
    Function<Object, Value> toValue,
    List<String> texts) {

  private static final Map<Class<?>, Conversion> SIMPLE = simple();

  /** Finds the conversion for a Java type, if it is supported. */
  static Optional<Conversion> find(Class<?> type, Attribute attribute) {
    return type.isEnum()
        ? Optional.of(ofEnum(type, attribute.isCaseExact()))
        : Optional.ofNullable(SIMPLE.get(type));
  }

  private static Map<Class<?>, Conversion> simple() {
    Conversion booleans =
        of(
            Set.of(AttributeType.BOOLEAN),
            "must be a boolean",
            value -> value instanceof BooleanValue b ? Optional.of(b.isTrue()) : Optional.empty(),
            java -> BooleanValue.of((Boolean) java));
    Conversion integers =
        of(
            Set.of(AttributeType.INTEGER),
            "must be an integer between " + Integer.MIN_VALUE + " and " + Integer.MAX_VALUE,
            value -> integer(value).filter(n -> n == n.intValue()).map(Long::intValue),
            java -> new IntegerValue((Integer) java));
    Conversion longs =
        of(
            Set.of(AttributeType.INTEGER),
            "must be an integer",
            value -> integer(value).map(Function.identity()),
            java -> new IntegerValue((Long) java));
    return Map.of(
        String.class, strings(),
        Boolean.class, booleans,
        boolean.class, booleans,
        Integer.class, integers,
        int.class, integers,
        Long.class, longs,
        long.class, longs,
        BigDecimal.class, decimals(),
        Instant.class, instants(),
        URI.class, uris());
  }

  private static Conversion of(
      Set<AttributeType> types,
      String expected,
      Function<Value, Optional<Object>> toJava,
      Function<Object, Value> toValue) {
    return new Conversion(types, expected, toJava, toValue, List.of());
  }

  private static Optional<Long> integer(Value value) {
    return value instanceof IntegerValue i ? Optional.of(i.number()) : Optional.empty();
  }

  private static Optional<String> text(Value value) {
    return value instanceof StringValue s ? Optional.of(s.text()) : Optional.empty();
  }

  private static Conversion strings() {
    return of(
        Set.of(AttributeType.STRING, AttributeType.REFERENCE, AttributeType.BINARY),
        "must be a string",
        value -> text(value).map(Function.identity()),
        java -> new StringValue((String) java));
  }

  private static Conversion decimals() {
    return of(
        Set.of(AttributeType.DECIMAL),
        "must be a number",
        value ->
            value instanceof DecimalValue d
                ? Optional.of(d.number())
                : integer(value).map(BigDecimal::valueOf),
        java -> new DecimalValue((BigDecimal) java));
  }

  private static Conversion instants() {
    return of(
        Set.of(AttributeType.DATE_TIME),
        "must be a date and time",
        value -> value instanceof DateTimeValue d ? Optional.of(d.instant()) : Optional.empty(),
        java -> DateTimeValue.of((Instant) java));
  }

  private static Conversion uris() {
    return of(
        Set.of(AttributeType.REFERENCE, AttributeType.STRING),
        "must be a URI",
        value -> text(value).flatMap(Conversion::uri),
        java -> new StringValue(java.toString()));
  }

  private static Optional<Object> uri(String text) {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException notAUri) {
      return Optional.empty();
    }
  }

  private static Conversion ofEnum(Class<?> type, boolean caseExact) {
    Map<String, Object> constants = new LinkedHashMap<>();
    List<String> texts = List.of(type.getEnumConstants()).stream().map(Object::toString).toList();
    for (Object constant : type.getEnumConstants()) {
      if (constants.put(folded(constant.toString(), caseExact), constant) != null) {
        throw new IllegalArgumentException("two constants have the text '" + constant + "'");
      }
    }
    return new Conversion(
        Set.of(AttributeType.STRING),
        "must be one of " + String.join(", ", texts),
        value -> text(value).map(text -> constants.get(folded(text, caseExact))),
        java -> new StringValue(java.toString()),
        texts);
  }

  private static String folded(String text, boolean caseExact) {
    return caseExact ? text : text.toLowerCase(Locale.ROOT);
  }
}
