// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch.internal.edit;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.patch.PatchOperationType;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.Mutability;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An edit of the sub-attributes of one complex value.
 *
 * @param attribute the attribute of the complex value
 * @param label the name in error messages
 * @param op the operation
 * @param given the new values of sub-attributes
 * @param cleared the names of cleared sub-attributes
 * @param isWhole whether other sub-attributes are cleared
 */
public record ComplexValueEdit(
    Attribute attribute,
    String label,
    PatchOperationType op,
    ComplexValue given,
    Set<String> cleared,
    boolean isWhole) {

  /**
   * The descriptive sub-attributes. An element that has only these after clearing is removed, for
   * example an address with only a type.
   */
  private static final Set<String> DESCRIPTIVE = Set.of("type", "primary", "display");

  public ComplexValueEdit {
    cleared = Set.copyOf(cleared);
  }

  /**
   * Returns the changed value. It is unassigned only if sub-attributes were cleared and only
   * descriptive ones remain.
   */
  Value applyTo(ComplexValue before) {
    ComplexValue merged = merged(isWhole ? ComplexValue.EMPTY : before);
    ComplexValue after = isSameSubject(before, merged) ? merged : withoutDerived(merged);
    if (isWhole) {
      after = withReadOnlySubAttributes(attribute, after, before);
    }
    if (after.equals(before)) {
      return before;
    }
    checkImmutable(before, after);
    if (after.isUnassigned() || !cleared.isEmpty() && isHollow(after) && !isHollow(before)) {
      return NullValue.NULL;
    }
    checkRequired(before, after);
    return after;
  }

  private ComplexValue merged(ComplexValue before) {
    ComplexValue result = before;
    for (String name : cleared) {
      result = result.without(name);
    }
    for (String name : given.names()) {
      Value value = given.find(name).orElseThrow();
      boolean isAppended = op == PatchOperationType.ADD && value instanceof MultiValue;
      result = result.with(name, isAppended ? union(result.elements(name), value) : value);
    }
    return result;
  }

  private static Value union(Iterable<Value> before, Value added) {
    Map<String, Value> all = new LinkedHashMap<>();
    before.forEach(value -> all.putIfAbsent(CanonicalForm.of(value), value));
    ((MultiValue) added)
        .elements()
        .forEach(value -> all.putIfAbsent(CanonicalForm.of(value), value));
    return new MultiValue(List.copyOf(all.values()));
  }

  private static boolean isSameSubject(ComplexValue before, ComplexValue after) {
    return !before.has("value") || before.find("value").equals(after.find("value"));
  }

  /**
   * Removes readOnly sub-attributes that belong to the old {@code value}, such as a manager's name.
   */
  private ComplexValue withoutDerived(ComplexValue record) {
    ComplexValue result = record;
    for (Attribute subAttribute : attribute.subAttributes()) {
      boolean isDerived = subAttribute.isReadOnly() || subAttribute.name().equals("$ref");
      if (isDerived && !given.has(subAttribute.name())) {
        result = result.without(subAttribute.name());
      }
    }
    return result;
  }

  /** Adds the readOnly sub-attributes of another value if both have the same {@code value}. */
  static ComplexValue withReadOnlySubAttributes(
      Attribute attribute, ComplexValue record, ComplexValue known) {
    ComplexValue result = record;
    if (isSameSubject(known, record)) {
      for (Attribute subAttribute : attribute.subAttributes()) {
        Optional<Value> value = known.find(subAttribute.name());
        if (subAttribute.isReadOnly() && value.isPresent()) {
          result = result.with(subAttribute.name(), value.get());
        }
      }
    }
    return result;
  }

  private void checkImmutable(ComplexValue before, ComplexValue after) {
    for (Attribute subAttribute : attribute.subAttributes()) {
      String name = subAttribute.name();
      if (subAttribute.mutability() == Mutability.IMMUTABLE
          && before.has(name)
          && !before.find(name).equals(after.find(name))) {
        throw ScimException.mutability(label + "." + name, "is immutable and has a value");
      }
    }
  }

  private void checkRequired(ComplexValue before, ComplexValue after) {
    for (Attribute subAttribute : attribute.subAttributes()) {
      String name = subAttribute.name();
      if (subAttribute.isRequired() && before.has(name) && !after.has(name)) {
        throw PatchErrors.required(op, label + "." + name);
      }
    }
  }

  private boolean isHollow(ComplexValue record) {
    return attribute.isMultiValued() && DESCRIPTIVE.containsAll(record.names());
  }
}
