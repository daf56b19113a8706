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
 * @param given the sub-attributes that get a value
 * @param cleared the names of those that become unassigned
 * @param isWhole whether sub-attributes that are not given are cleared, too
 */
public record ComplexValueEdit(
    Attribute attribute,
    String label,
    PatchOperationType op,
    ComplexValue given,
    Set<String> cleared,
    boolean isWhole) {

  /**
   * When clearing leaves no more than these of an element, the element is removed, for example the
   * type of an address without an address.
   */
  private static final Set<String> DESCRIPTIVE = Set.of("type", "primary", "display");

  public ComplexValueEdit {
    cleared = Set.copyOf(cleared);
  }

  /**
   * The value afterwards. It is unassigned only when sub-attributes were cleared and nothing but a
   * description is left; a change that only sets sub-attributes never removes the value.
   */
  Value applyTo(ComplexValue before) {
    ComplexValue merged = merged(isWhole ? ComplexValue.EMPTY : before);
    ComplexValue after = isSameSubject(before, merged) ? merged : withoutDerived(merged);
    if (isWhole) {
      after = withReadOnlyParts(attribute, after, before);
    }
    if (isSame(after, before)) {
      return before;
    }
    checkImmutable(before, after);
    if (after.isUnassigned() || !cleared.isEmpty() && isHollow(after) && !isHollow(before)) {
      return NullValue.NULL;
    }
    checkRequired(before, after);
    return after;
  }

  /** Parts that are only given, and given what they are already, leave the very record behind. */
  @SuppressWarnings("ReferenceEquality")
  private boolean isSame(ComplexValue after, ComplexValue before) {
    boolean mayBeRebuilt = isWhole || !cleared.isEmpty();
    return after == before || mayBeRebuilt && after.equals(before);
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

  /** Without what follows from a {@code value} that is another now, such as a manager's name. */
  private ComplexValue withoutDerived(ComplexValue record) {
    ComplexValue result = record;
    for (Attribute part : attribute.subAttributes()) {
      boolean isDerived = part.isReadOnly() || part.name().equals("$ref");
      if (isDerived && !given.has(part.name())) {
        result = result.without(part.name());
      }
    }
    return result;
  }

  /** The record with the readOnly sub-attributes of the other, if it is about the same subject. */
  static ComplexValue withReadOnlyParts(
      Attribute attribute, ComplexValue record, ComplexValue known) {
    ComplexValue result = record;
    if (isSameSubject(known, record)) {
      for (Attribute part : attribute.subAttributes()) {
        Optional<Value> value = known.find(part.name());
        if (part.isReadOnly() && value.isPresent()) {
          result = result.with(part.name(), value.get());
        }
      }
    }
    return result;
  }

  private void checkImmutable(ComplexValue before, ComplexValue after) {
    for (Attribute part : attribute.subAttributes()) {
      String name = part.name();
      if (part.mutability() == Mutability.IMMUTABLE
          && before.has(name)
          && !before.find(name).equals(after.find(name))) {
        throw ScimException.mutability(label + "." + name, "is immutable and has a value");
      }
    }
  }

  private void checkRequired(ComplexValue before, ComplexValue after) {
    for (Attribute part : attribute.subAttributes()) {
      String name = part.name();
      if (part.isRequired() && before.has(name) && !after.has(name)) {
        throw PatchErrors.required(op, label + "." + name);
      }
    }
  }

  private boolean isHollow(ComplexValue record) {
    return attribute.isMultiValued()
        && DESCRIPTIVE.containsAll(record.names())
        && attribute.subAttributes().stream().anyMatch(part -> !DESCRIPTIVE.contains(part.name()));
  }
}
