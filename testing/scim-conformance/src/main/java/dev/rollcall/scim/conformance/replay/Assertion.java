// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.replay;

import dev.rollcall.scim.conformance.report.PrintableText;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.value.Abbreviation;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.DecimalValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * An assertion about one location of a body.
 *
 * @param pointer the location
 * @param operator the comparison
 * @param value the expected value; null for an operator without a value
 * @param attribute for the operators of schemas: the definition of the attribute
 */
public record Assertion(
    JsonPointer pointer, Operator operator, Value value, Optional<SchemaLocation> attribute) {
  private static final int MAX_SHOWN = 300;

  /** Checks that all components are present. */
  public Assertion {
    Objects.requireNonNull(pointer, "pointer");
    Objects.requireNonNull(operator, "operator");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(attribute, "attribute");
  }

  /**
   * The definition of an attribute in a list of schemas.
   *
   * @param schema the schema's URN
   * @param name the attribute
   * @param part the sub-attribute; empty for the attribute itself
   */
  public record SchemaLocation(String schema, String name, Optional<String> part) {
    /** Checks that all components are present. */
    public SchemaLocation {
      Objects.requireNonNull(schema, "schema");
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(part, "part");
    }

    private Optional<ComplexValue> find(Value schemas) {
      Optional<ComplexValue> found =
          named(elements(schemas), "id", schema)
              .flatMap(one -> named(one.elements("attributes"), "name", name));
      return part.isEmpty()
          ? found
          : found.flatMap(one -> named(one.elements("subAttributes"), "name", part.get()));
    }

    private static Optional<ComplexValue> named(List<Value> all, String key, String wanted) {
      return all.stream()
          .filter(ComplexValue.class::isInstance)
          .map(ComplexValue.class::cast)
          .filter(one -> one.findText(key).equals(Optional.of(wanted)))
          .findFirst();
    }
  }

  /** Returns the violation, if the body violates the assertion. */
  Optional<String> fault(Value body) {
    Optional<Value> actual = pointer.find(body);
    if (holds(actual)) {
      return Optional.empty();
    }
    String location = pointer.tokens().isEmpty() ? "the body" : pointer.toString();
    String where =
        attribute
            .map(at -> ", attribute " + at.name() + at.part().map(p -> "." + p).orElse(""))
            .orElse("");
    String is = actual.map(Assertion::shown).orElse("absent");
    return Optional.of(
        "expected " + location + where + " " + operator.inWords(shown(value)) + ", actual " + is);
  }

  private static String shown(Value value) {
    return shown(JsonWriter.toString(value));
  }

  /** Returns the beginning of a text for a message. */
  static String shown(String text) {
    return PrintableText.line(Abbreviation.abbreviate(text, MAX_SHOWN));
  }

  private boolean holds(Optional<Value> actual) {
    return switch (operator) {
      case EXISTS -> !actual.map(Assertion::isUnassigned).orElse(true);
      case ABSENT -> actual.isEmpty();
      case UNASSIGNED -> actual.map(Assertion::isUnassigned).orElse(true);
      case EMPTY_OR_ABSENT ->
          actual.map(it -> it instanceof NullValue || it.equals(MultiValue.EMPTY)).orElse(true);
      case NONE_MATCH -> actual.map(it -> !anyMatches(it)).orElse(true);
      case EQUAL,
          NOT_EQUAL,
          SAME_TEXT,
          TYPE,
          AT_LEAST,
          LENGTH,
          ARRAY_CONTAINS,
          ANY_MATCH,
          NO_NULLS,
          SCHEMA_ATTRIBUTE,
          SCHEMA_CANONICAL ->
          actual.map(this::holdsFor).orElse(false);
    };
  }

  private boolean holdsFor(Value actual) {
    return switch (operator) {
      case EQUAL -> actual.equals(value);
      case NOT_EQUAL -> !actual.equals(value);
      case SAME_TEXT -> Variables.text(actual).equals(Variables.text(value));
      case TYPE -> new StringValue(type(actual)).equals(value);
      case AT_LEAST -> isAtLeast(actual);
      case LENGTH ->
          actual instanceof MultiValue multi
              && value.equals(new IntegerValue(multi.elements().size()));
      case ARRAY_CONTAINS -> actual instanceof MultiValue multi && multi.elements().contains(value);
      case ANY_MATCH -> anyMatches(actual);
      case NO_NULLS -> hasNoNulls(actual);
      case SCHEMA_ATTRIBUTE ->
          attribute.flatMap(at -> at.find(actual)).filter(one -> covers(one, value)).isPresent();
      case SCHEMA_CANONICAL -> suggests(actual);
      case EXISTS, ABSENT, UNASSIGNED, EMPTY_OR_ABSENT, NONE_MATCH -> holds(Optional.of(actual));
    };
  }

  private static List<Value> elements(Value value) {
    return value instanceof MultiValue multi ? multi.elements() : List.of();
  }

  private static boolean isUnassigned(Value value) {
    return value.isUnassigned() || value.equals(new StringValue(""));
  }

  private static String type(Value value) {
    if (value instanceof IntegerValue) {
      return "integer";
    }
    if (value instanceof BooleanValue) {
      return "boolean";
    }
    return value instanceof StringValue ? "string" : "";
  }

  private boolean isAtLeast(Value actual) {
    Optional<BigDecimal> is = number(actual);
    Optional<BigDecimal> least = number(value);
    return is.isPresent() && least.isPresent() && is.get().compareTo(least.get()) >= 0;
  }

  private static Optional<BigDecimal> number(Value value) {
    if (value instanceof IntegerValue whole) {
      return Optional.of(BigDecimal.valueOf(whole.number()));
    }
    return value instanceof DecimalValue real ? Optional.of(real.number()) : Optional.empty();
  }

  private boolean anyMatches(Value actual) {
    return elements(actual).stream().anyMatch(element -> covers(element, value));
  }

  private static boolean covers(Value element, Value wanted) {
    return element instanceof ComplexValue is
        && wanted instanceof ComplexValue must
        && must.names().stream().allMatch(name -> is.find(name).equals(must.find(name)));
  }

  private static boolean hasNoNulls(Value value) {
    if (value instanceof ComplexValue complex) {
      return complex.names().stream()
          .allMatch(name -> hasNoNulls(complex.findOr(name, NullValue.NULL)));
    }
    return !(value instanceof NullValue)
        && elements(value).stream().allMatch(Assertion::hasNoNulls);
  }

  private boolean suggests(Value schemas) {
    Set<Value> suggested = new HashSet<>();
    attribute
        .flatMap(at -> at.find(schemas))
        .ifPresent(part -> suggested.addAll(part.elements("canonicalValues")));
    return suggested.containsAll(elements(value));
  }
}
