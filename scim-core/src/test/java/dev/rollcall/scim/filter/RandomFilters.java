// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.filter;

import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeType;
import dev.rollcall.scim.schema.Returned;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.DateTimeValue;
import dev.rollcall.scim.value.DecimalValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Generates random filters for {@link FilterSamples#THING}, and resources to evaluate them on. */
final class RandomFilters {
  private static final int DEPTH = 4;
  private static final List<AttributePath> PATHS = paths();
  private static final Attribute ENTRIES =
      FilterSamples.THING.findAttribute("entries").orElseThrow();
  private static final List<AttributePath> PARTS =
      ENTRIES.subAttributes().stream().map(AttributePath::of).toList();
  private static final List<String> TEXTS =
      List.of("", "a", "A b", "and", "\"", "\\", "]", ")", "\u0001", "\u007f", "😀", "İ", "ς");

  private final Random random;

  RandomFilters(Random random) {
    this.random = random;
  }

  /** All comparable paths: simple attributes and sub-attributes. */
  private static List<AttributePath> paths() {
    List<AttributePath> paths = new ArrayList<>();
    for (Attribute attribute : FilterSamples.THING.attributes()) {
      AttributePath path = AttributePath.of(attribute);
      if (!attribute.isComplex()) {
        paths.add(path);
      }
      attribute.subAttributes().forEach(part -> paths.add(path.sub(part)));
    }
    paths.removeIf(path -> path.leaf().returned() == Returned.NEVER);
    return paths;
  }

  Filter filter() {
    return filter(DEPTH, false);
  }

  private Filter filter(int depth, boolean isElement) {
    return switch (random.nextInt(depth == 0 ? 2 : 6)) {
      case 0 -> new Present(path(isElement));
      case 1 -> comparison(path(isElement));
      case 2 -> new Not(filter(depth - 1, isElement));
      case 3 -> new And(operands(depth - 1, isElement));
      case 4 -> new Or(operands(depth - 1, isElement));
      default ->
          isElement
              ? comparison(path(true))
              : new ValuePath(AttributePath.of(ENTRIES), filter(depth - 1, true));
    };
  }

  private List<Filter> operands(int depth, boolean isElement) {
    return Stream.generate(() -> filter(depth, isElement)).limit(2 + random.nextInt(2)).toList();
  }

  private AttributePath path(boolean isElement) {
    return any(isElement ? PARTS : PATHS);
  }

  private Filter comparison(AttributePath path) {
    AttributeType type = path.leaf().type();
    List<CompareOperator> operators =
        Stream.of(CompareOperator.values()).filter(operator -> operator.supports(type)).toList();
    return new Comparison(path, any(operators), literal(type));
  }

  private Value literal(AttributeType type) {
    return switch (type) {
      case STRING, REFERENCE, BINARY, COMPLEX -> text();
      case BOOLEAN -> BooleanValue.of(random.nextBoolean());
      case INTEGER -> new IntegerValue(random.nextBoolean() ? random.nextLong() : 1);
      case DECIMAL ->
          new DecimalValue(new BigDecimal(new BigInteger(100, random), 1 + random.nextInt(25)));
      case DATE_TIME -> DateTimeValue.of(Instant.ofEpochSecond(random.nextInt()));
    };
  }

  private StringValue text() {
    if (random.nextBoolean()) {
      return new StringValue(any(TEXTS));
    }
    StringBuilder text = new StringBuilder();
    random
        .ints(random.nextInt(8), 0, Character.MAX_CODE_POINT + 1)
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .forEach(text::appendCodePoint);
    return new StringValue(text.toString());
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** Returns a resource in which any attribute can be absent. */
  ComplexValue thing() {
    ComplexValue.Builder thing = ComplexValue.builder();
    for (Attribute attribute : FilterSamples.THING.attributes()) {
      if (random.nextBoolean()) {
        thing.put(attribute.name(), value(attribute));
      }
    }
    return thing.build();
  }

  private Value value(Attribute attribute) {
    if (attribute.isMultiValued()) {
      Stream<Value> elements = Stream.generate(() -> one(attribute));
      return new MultiValue(elements.limit(random.nextInt(3)).toList());
    }
    return one(attribute);
  }

  private Value one(Attribute attribute) {
    if (!attribute.isComplex()) {
      return literal(attribute.type());
    }
    ComplexValue.Builder complex = ComplexValue.builder();
    for (Attribute part : attribute.subAttributes()) {
      if (random.nextBoolean()) {
        complex.put(part.name(), literal(part.type()));
      }
    }
    return complex.build();
  }
}
