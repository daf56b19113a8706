// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.resource;

import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.Value;
import java.util.Optional;
import java.util.function.Function;

/** Removes readOnly sub-attributes. */
final class ReadOnlySubAttributes {
  private ReadOnlySubAttributes() {}

  /** The attributes without the readOnly ones; names that are not found are kept. */
  static ComplexValue strip(Function<String, Optional<Attribute>> names, ComplexValue attributes) {
    ComplexValue.Builder builder = ComplexValue.builder();
    attributes.forEach(
        (name, value) -> {
          Optional<Attribute> attribute = names.apply(name);
          if (attribute.isEmpty()) {
            builder.put(name, value);
          } else if (!attribute.get().isReadOnly()) {
            Value stripped = strip(attribute.get(), value);
            if (!stripped.isUnassigned()) {
              builder.put(name, stripped);
            }
          }
        });
    return builder.build();
  }

  /** The value without its readOnly sub-attributes. */
  static Value strip(Attribute attribute, Value value) {
    if (!isIn(attribute)) {
      return value;
    }
    if (value instanceof MultiValue multi) {
      return new MultiValue(
          multi.elements().stream()
              .map(element -> strip(attribute, element))
              .filter(element -> !element.isUnassigned())
              .toList());
    }
    return value instanceof ComplexValue complex
        ? strip(attribute::findSubAttribute, complex)
        : value;
  }

  /** Returns whether the attribute has readOnly sub-attributes. */
  static boolean isIn(Attribute attribute) {
    return attribute.subAttributes().stream().anyMatch(Attribute::isReadOnly);
  }
}
