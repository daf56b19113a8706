// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.model;

import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * The base class of builders of complex values. Values that are not set remain unchanged. Not
 * thread-safe.
 *
 * @param <B> the builder itself
 */
public abstract sealed class ComplexBuilder<B extends ComplexBuilder<B>>
    permits Address.Builder,
        EnterpriseUser.Builder,
        Manager.Builder,
        Name.Builder,
        ResourceBuilder {
  private ComplexValue attributes;

  ComplexBuilder(ComplexValue start) {
    this.attributes = start;
  }

  abstract B self();

  /** Returns the spelling of a name in the schema. */
  String spelled(String name) {
    return name;
  }

  /** Rejects a name that must not be set. */
  void checkName(String spelled) {}

  /** Sets a value by name; an unassigned value (RFC 7643 section 2.5) removes it. */
  public B attribute(String name, Value value) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, name);
    if (value.isUnassigned()) {
      return without(name);
    }
    String spelled = spelled(name);
    checkName(spelled);
    attributes = attributes.with(spelled, value);
    return self();
  }

  /** Removes a value. */
  public B without(String name) {
    attributes = attributes.without(spelled(name));
    return self();
  }

  final B put(String name, String text) {
    return attribute(name, new StringValue(Objects.requireNonNull(text, name)));
  }

  final B put(String name, boolean flag) {
    return attribute(name, BooleanValue.of(flag));
  }

  final <T> B put(String name, List<T> elements, Function<T, ComplexValue> value) {
    return attribute(name, new MultiValue(elements.stream().<Value>map(value).toList()));
  }

  final ComplexValue attributes() {
    return attributes;
  }
}
