// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.model;

import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.DateTimeValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * An immutable typed view of a complex value. It keeps attributes that have no accessor. A value of
 * another type than the accessor returns is treated as absent.
 *
 * @param <T> the view itself
 */
public sealed interface ComplexView<T extends ComplexView<T>>
    permits Address, EnterpriseUser, Manager, Meta, MultiValuedItem, Name, Reference, ResourceView {
  /** Returns all attributes, including those without an accessor. */
  ComplexValue attributes();

  /** Returns a view of other attributes. */
  T withAttributes(ComplexValue other);

  /**
   * Returns a copy with a value of an attribute, for attributes that have no method. An unassigned
   * value (RFC 7643 section 2.5) removes the attribute.
   */
  default T with(String name, Value value) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, name);
    return value.isUnassigned() ? without(name) : withAttributes(attributes().with(name, value));
  }

  /** Returns a copy with a string value of an attribute. */
  default T with(String name, String text) {
    return with(name, new StringValue(Objects.requireNonNull(text, name)));
  }

  /** Returns a copy with a boolean value of an attribute. */
  default T with(String name, boolean flag) {
    return with(name, BooleanValue.of(flag));
  }

  /** Returns a copy with these elements of a multi-valued complex attribute. */
  default T with(String name, List<? extends ComplexView<?>> elements) {
    return with(
        name, new MultiValue(elements.stream().<Value>map(ComplexView::attributes).toList()));
  }

  /** Returns a copy without an attribute. */
  default T without(String name) {
    return withAttributes(attributes().without(name));
  }

  /** Returns the string value of an attribute. */
  default Optional<String> text(String name) {
    return attributes().findText(name);
  }

  /** Returns the boolean value of an attribute. */
  default Optional<Boolean> flag(String name) {
    return attributes()
        .find(name)
        .filter(BooleanValue.class::isInstance)
        .map(flag -> ((BooleanValue) flag).isTrue());
  }

  /** Returns the time of an attribute, also of a resource that was read without its schema. */
  default Optional<Instant> instant(String name) {
    return attributes()
        .find(name)
        .flatMap(
            time ->
                time instanceof StringValue text
                    ? DateTimeValue.parse(text.text())
                    : Optional.of(time))
        .filter(DateTimeValue.class::isInstance)
        .map(time -> ((DateTimeValue) time).instant());
  }

  /** Returns the view of a complex attribute that has a value. */
  default <V> Optional<V> complex(String name, Function<ComplexValue, V> view) {
    return Optional.of(attributes().complexOrEmpty(name))
        .filter(complex -> !complex.isUnassigned())
        .map(view);
  }

  /** Returns the views of the elements of a multi-valued complex attribute. */
  default <V> List<V> elements(String name, Function<ComplexValue, V> view) {
    return attributes().elements(name).stream()
        .filter(ComplexValue.class::isInstance)
        .map(element -> view.apply((ComplexValue) element))
        .toList();
  }
}
