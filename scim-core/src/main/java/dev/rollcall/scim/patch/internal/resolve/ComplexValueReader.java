// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch.internal.resolve;

import dev.rollcall.scim.patch.PatchOperationType;
import dev.rollcall.scim.patch.internal.edit.ComplexValueEdit;
import dev.rollcall.scim.patch.internal.edit.PatchErrors;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.resource.ResourceReader;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.Value;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Reads the sub-attributes of one complex value in an operation. */
final class ComplexValueReader {
  private final Dialect dialect;
  private final ResourceReader reader;

  ComplexValueReader(Dialect dialect, ResourceReader reader) {
    this.dialect = dialect;
    this.reader = reader;
  }

  /** Reads the edit of one sub-attribute; empty if there is nothing to change. */
  Optional<ComplexValueEdit> part(ResolvedOperation instruction, Attribute part) {
    Value read = reader.readValue(part, instruction.value(), instruction.label());
    instruction.checkRequired(part, read);
    if (!read.isUnassigned()) {
      ComplexValue given = ComplexValue.of(part.name(), read);
      return Optional.of(change(instruction, given, Set.of(), false));
    }
    return instruction.op() == PatchOperationType.ADD
        ? Optional.empty()
        : Optional.of(clearing(instruction, part));
  }

  static ComplexValueEdit clearing(ResolvedOperation instruction, Attribute part) {
    return change(instruction, ComplexValue.EMPTY, Set.of(part.name()), false);
  }

  static ComplexValueEdit change(
      ResolvedOperation instruction, ComplexValue given, Set<String> cleared, boolean isWhole) {
    return new ComplexValueEdit(
        instruction.attribute(),
        instruction.path().attribute().toString(),
        instruction.op(),
        given,
        cleared,
        isWhole);
  }

  /** Returns the sub-attributes that the object clears. */
  Set<String> cleared(ResolvedOperation instruction, ComplexValue object) {
    Set<String> names = new LinkedHashSet<>();
    object.forEach(
        (name, value) ->
            AttributePath.findSubAttribute(instruction.attribute(), name, dialect)
                .filter(part -> !part.isReadOnly() && isClearing(value))
                .ifPresent(part -> names.add(checked(instruction, part))));
    return names;
  }

  private static String checked(ResolvedOperation instruction, Attribute part) {
    if (part.isRequired()) {
      throw PatchErrors.required(instruction.op(), instruction.label() + "." + part.name());
    }
    return part.name();
  }

  private boolean isClearing(Value value) {
    return value.isUnassigned() || value.isEmptyText() && dialect.isTolerant();
  }
}
