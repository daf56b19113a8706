// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.property;

import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeType;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reference implementation of attribute paths: all single values at a path, independent of the
 * library's paths.
 *
 * @param urn the extension's URN, or empty
 * @param attribute the attribute; inside brackets, the sub-attribute
 * @param part the sub-attribute, if the path has one
 */
record ReferencePath(String urn, Attribute attribute, Optional<Attribute> part) {
  Attribute leaf() {
    return part.orElse(attribute);
  }

  /** Returns the values at the path. */
  List<Value> values(ComplexValue scope) {
    return values(scope, false);
  }

  /**
   * Returns the values to compare with: a missing {@code primary} counts as false (decision A-05).
   */
  List<Value> compared(ComplexValue scope) {
    boolean isPrimary = leaf().name().equals("primary") && leaf().type() == AttributeType.BOOLEAN;
    return values(scope, isPrimary);
  }

  private List<Value> values(ComplexValue scope, boolean isPrimary) {
    Optional<Value> holder = urn.isEmpty() ? Optional.of(scope) : scope.find(urn);
    List<Value> found =
        member(holder.stream().toList(), attribute.name(), isPrimary && part.isEmpty());
    return part.isEmpty() ? found : member(found, part.get().name(), isPrimary);
  }

  private static List<Value> member(List<Value> records, String name, boolean isPrimary) {
    List<Value> found = new ArrayList<>();
    for (Value each : records) {
      Optional<Value> value =
          each instanceof ComplexValue object ? object.find(name) : Optional.empty();
      if (value.isEmpty() && isPrimary) {
        found.add(BooleanValue.FALSE);
      } else if (value.isPresent() && value.get() instanceof MultiValue several) {
        found.addAll(several.elements());
      } else {
        value.ifPresent(found::add);
      }
    }
    return found;
  }
}
