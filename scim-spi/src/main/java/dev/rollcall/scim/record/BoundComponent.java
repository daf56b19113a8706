// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.record;

import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A record component that is bound to a path, with the conversion of its value.
 *
 * @param index the index of the component in the record
 * @param type the Java type of one value
 * @param accessor takes an Object and returns an Object
 */
record BoundComponent(
    int index,
    String name,
    Shape shape,
    Class<?> type,
    BoundPath boundPath,
    Conversion conversion,
    Set<CompareOperator> operators,
    MethodHandle accessor) {

  private static final Map<Class<?>, Class<?>> WRAPPERS =
      Map.of(boolean.class, Boolean.class, int.class, Integer.class, long.class, Long.class);

  /** The cardinality of the Java type. */
  enum Shape {
    /** A value; null is unassigned. */
    NULLABLE,
    /** A primitive; always has a value. */
    PRIMITIVE,
    /** An Optional value. */
    OPTIONAL,
    /** A list of values; the empty list is unassigned. */
    LIST
  }

  boolean isFilterable() {
    return !operators.isEmpty();
  }

  boolean isRequired(Constraints constraints) {
    return shape == Shape.PRIMITIVE || constraints.rules(name).isRequired();
  }

  /** Reads the Java value from a resource; null or empty if it is unassigned or invalid. */
  @Nullable Object read(ComplexValue attributes, Constraints constraints, Violations violations) {
    Optional<Value> value = boundPath.read(attributes);
    if (value.isEmpty() && isRequired(constraints)) {
      violations.add(boundPath.path(), boundPath.absence(attributes));
      return absent();
    }
    Optional<Object> converted = value.flatMap(this::toJava);
    if (value.isPresent() && converted.isEmpty()) {
      violations.add(boundPath.path(), conversion.expected());
      return absent();
    }
    Object java = converted.orElseGet(this::absent);
    for (String violation : constraints.violations(name, java)) {
      violations.add(boundPath.path(), violation);
    }
    return java;
  }

  private @Nullable Object absent() {
    return switch (shape) {
      case NULLABLE, PRIMITIVE -> null;
      case OPTIONAL -> Optional.empty();
      case LIST -> List.of();
    };
  }

  private Optional<Object> toJava(Value value) {
    return switch (shape) {
      case NULLABLE, PRIMITIVE -> conversion.toJava().apply(value);
      case OPTIONAL -> conversion.toJava().apply(value).map(Optional::of);
      case LIST -> toList(value);
    };
  }

  private Optional<Object> toList(Value value) {
    List<Object> list = new ArrayList<>();
    for (Value element : value.elements()) {
      Optional<Object> java = conversion.toJava().apply(element);
      if (java.isEmpty()) {
        return Optional.empty();
      }
      list.add(java.get());
    }
    return Optional.of(List.copyOf(list));
  }

  BoundAttribute attribute(Constraints constraints) {
    Class<?> wrapper = WRAPPERS.getOrDefault(type, type);
    return new BoundAttribute(
        name,
        boundPath.attributePath(),
        boundPath.terms(),
        wrapper,
        isRequired(constraints),
        operators);
  }

  /** Returns the value in a record: one value, or a list of values; empty if it is unassigned. */
  Optional<Object> value(Object owner) {
    Object java = RecordAccess.get(accessor, owner);
    Object single = java instanceof Optional<?> optional ? optional.orElse(null) : java;
    if (!(single instanceof List<?> list)) {
      return Optional.ofNullable(single).filter(one -> toSingle(one).isPresent());
    }
    List<?> values = list.stream().filter(each -> toSingle(each).isPresent()).toList();
    return values.isEmpty() ? Optional.empty() : Optional.of(values);
  }

  /** Returns the component with this value; null or empty for none. */
  @Nullable Object component(@Nullable Object value) {
    if (value == null) {
      return absent();
    }
    return shape == Shape.OPTIONAL ? Optional.of(value) : value;
  }

  /** Writes the value of the component in a record to the attributes. */
  ComplexValue write(Object owner, ComplexValue attributes) {
    return toValue(RecordAccess.get(accessor, owner))
        .map(value -> boundPath.write(attributes, value))
        .orElse(attributes);
  }

  private Optional<Value> toValue(@Nullable Object java) {
    if (java instanceof Optional<?> optional) {
      return optional.flatMap(this::toSingle);
    }
    if (java instanceof List<?> list) {
      List<Value> elements = list.stream().flatMap(each -> toSingle(each).stream()).toList();
      return elements.isEmpty() ? Optional.empty() : Optional.of(new MultiValue(elements));
    }
    return java == null ? Optional.empty() : toSingle(java);
  }

  private Optional<Value> toSingle(Object java) {
    Value value = conversion.toValue().apply(java);
    return value instanceof StringValue string && string.text().isBlank()
        ? Optional.empty()
        : Optional.of(value);
  }
}
