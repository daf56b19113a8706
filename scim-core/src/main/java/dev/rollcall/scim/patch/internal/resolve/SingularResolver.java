// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch.internal.resolve;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.patch.PatchOperationType;
import dev.rollcall.scim.patch.internal.edit.Edit;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.resource.ResourceReader;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.Value;
import java.util.Optional;
import java.util.Set;

/** Resolves operations on singular attributes and their sub-attributes to edits. */
final class SingularResolver {
  private final Dialect dialect;
  private final ComplexValueReader records;
  private final ResourceReader reader;

  SingularResolver(Dialect dialect, ResourceReader reader) {
    this.dialect = dialect;
    this.reader = reader;
    this.records = new ComplexValueReader(dialect, reader);
  }

  /** Returns the edit; empty if there is nothing to change. */
  Optional<Edit> resolve(ResolvedOperation instruction) {
    AttributePath path = instruction.path().attribute();
    Optional<Attribute> part = instruction.path().subAttribute();
    if (instruction.op() == PatchOperationType.REMOVE) {
      checkNoValue(instruction);
      return Optional.of(remove(instruction, path, part));
    }
    if (instruction.isAddOfNothing()) {
      return Optional.empty();
    }
    if (part.isPresent()) {
      return records
          .part(instruction, part.get())
          .map(change -> new Edit.ChangeParts(path, change));
    }
    return path.attribute().isComplex() ? complex(instruction, path) : simple(instruction, path);
  }

  private void checkNoValue(ResolvedOperation instruction) {
    if (instruction.sent().isPresent() && !dialect.isTolerant()) {
      throw ScimException.invalidValue(instruction.label(), "is removed without a value");
    }
  }

  private static Edit remove(
      ResolvedOperation instruction, AttributePath path, Optional<Attribute> part) {
    if (part.isPresent()) {
      return new Edit.ChangeParts(path, ComplexValueReader.clearing(instruction, part.get()));
    }
    instruction.checkRequired(path.attribute(), NullValue.NULL);
    return new Edit.Assign(path, NullValue.NULL);
  }

  private Optional<Edit> simple(ResolvedOperation instruction, AttributePath path) {
    Value read = reader.readValue(path.attribute(), instruction.value(), instruction.label());
    instruction.checkRequired(path.attribute(), read);
    boolean isNothing = instruction.op() == PatchOperationType.ADD && read.isUnassigned();
    return isNothing ? Optional.empty() : Optional.of(new Edit.Assign(path, read));
  }

  private Optional<Edit> complex(ResolvedOperation instruction, AttributePath path) {
    Value read = reader.readValue(path.attribute(), instruction.value(), instruction.label());
    Optional<ComplexValue> object = instruction.object();
    if (object.isEmpty() && read.isUnassigned()) {
      instruction.checkRequired(path.attribute(), read);
      return instruction.op() == PatchOperationType.ADD
          ? Optional.empty()
          : Optional.of(new Edit.Assign(path, NullValue.NULL));
    }
    ComplexValue given = read.complexOrEmpty();
    boolean isReplace = instruction.op() == PatchOperationType.REPLACE;
    Set<String> cleared =
        isReplace ? records.cleared(instruction, object.orElse(ComplexValue.EMPTY)) : Set.of();
    boolean isWhole = isReplace && dialect.isInterop();
    return Optional.of(
        new Edit.ChangeParts(
            path, ComplexValueReader.change(instruction, given, cleared, isWhole)));
  }
}
