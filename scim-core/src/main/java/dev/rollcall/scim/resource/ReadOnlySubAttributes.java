// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.resource;

import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Removes readOnly sub-attributes. */
final class ReadOnlySubAttributes {
  private ReadOnlySubAttributes() {}

  /** Removes readOnly attributes and sub-attributes. Unknown names are kept. */
  static ComplexValue strip(Function<String, Optional<Attribute>> names, ComplexValue attributes) {
    return attributes.map(
        (name, value) -> {
          Optional<Attribute> attribute = names.apply(name);
          return attribute.isPresent() ? kept(attribute.get(), value) : value;
        });
  }

  private static Value kept(Attribute attribute, Value value) {
    return attribute.isReadOnly() ? NullValue.NULL : strip(attribute, value);
  }

  /** Removes readOnly sub-attributes from a value. */
  static Value strip(Attribute attribute, Value value) {
    if (!isIn(attribute)) {
      return value;
    }
    if (value instanceof MultiValue multi) {
      return multi.map(element -> strip(attribute, element));
    }
    return value instanceof ComplexValue complex
        ? strip(attribute::findSubAttribute, complex)
        : value;
  }

  /** Returns whether the attribute has readOnly sub-attributes. */
  static boolean isIn(Attribute attribute) {
    List<Attribute> subAttributes = attribute.subAttributes();
    for (int i = 0; i < subAttributes.size(); i++) {
      if (subAttributes.get(i).isReadOnly()) {
        return true;
      }
    }
    return false;
  }
}
