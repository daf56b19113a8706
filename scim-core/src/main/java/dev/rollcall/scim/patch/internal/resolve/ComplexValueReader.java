// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch.internal.resolve;

import dev.rollcall.scim.patch.PatchOperationType;
import dev.rollcall.scim.patch.internal.edit.ComplexValueEdit;
import dev.rollcall.scim.patch.internal.edit.PatchErrors;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Tolerance;
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
  Optional<ComplexValueEdit> subAttribute(ResolvedOperation operation, Attribute subAttribute) {
    Value read = reader.readValue(subAttribute, operation.value(), operation.label());
    operation.checkRequired(subAttribute, read);
    if (!read.isUnassigned()) {
      ComplexValue given = ComplexValue.of(subAttribute.name(), read);
      return Optional.of(change(operation, given, Set.of(), false));
    }
    return operation.op() == PatchOperationType.ADD
        ? Optional.empty()
        : Optional.of(clearing(operation, subAttribute));
  }

  static ComplexValueEdit clearing(ResolvedOperation operation, Attribute subAttribute) {
    return change(operation, ComplexValue.EMPTY, Set.of(subAttribute.name()), false);
  }

  static ComplexValueEdit change(
      ResolvedOperation operation, ComplexValue given, Set<String> cleared, boolean isWhole) {
    return new ComplexValueEdit(
        operation.attribute(),
        operation.path().attribute().toString(),
        operation.op(),
        given,
        cleared,
        isWhole);
  }

  /** Returns the sub-attributes that the object clears. */
  Set<String> cleared(ResolvedOperation operation, ComplexValue object) {
    Set<String> names = new LinkedHashSet<>();
    object.forEach(
        (name, value) ->
            AttributePath.findSubAttribute(operation.attribute(), name, dialect)
                .filter(subAttribute -> !subAttribute.isReadOnly() && isClearing(value))
                .ifPresent(subAttribute -> names.add(checked(operation, subAttribute))));
    return names;
  }

  private static String checked(ResolvedOperation operation, Attribute subAttribute) {
    if (subAttribute.isRequired()) {
      throw PatchErrors.required(operation.op(), operation.label() + "." + subAttribute.name());
    }
    return subAttribute.name();
  }

  private boolean isClearing(Value value) {
    return value.isUnassigned()
        || value.isEmptyText() && dialect.tolerates(Tolerance.EMPTY_STRINGS);
  }
}
