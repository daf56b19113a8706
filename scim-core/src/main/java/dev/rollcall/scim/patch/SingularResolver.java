// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.resource.ResourceReader;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.Value;
import java.util.Optional;
import java.util.Set;

/** Turns instructions on singular attributes and on their sub-attributes into edits. */
final class SingularResolver {
  private final Dialect dialect;
  private final RecordReader records;
  private final ResourceReader reader;

  SingularResolver(Dialect dialect, ResourceReader reader) {
    this.dialect = dialect;
    this.reader = reader;
    this.records = new RecordReader(dialect, reader);
  }

  /** The edit, or empty when nothing is to be done. */
  Optional<Edit> resolve(Instruction instruction) {
    AttributePath path = instruction.path().attribute();
    Optional<Attribute> part = instruction.path().subAttribute();
    if (instruction.op() == PatchOp.REMOVE) {
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

  private void checkNoValue(Instruction instruction) {
    if (instruction.sent().isPresent() && !dialect.isTolerant()) {
      throw ScimException.invalidValue(instruction.label(), "is removed without a value");
    }
  }

  private static Edit remove(
      Instruction instruction, AttributePath path, Optional<Attribute> part) {
    if (part.isPresent()) {
      return new Edit.ChangeParts(path, RecordReader.clearing(instruction, part.get()));
    }
    instruction.checkRequired(path.attribute(), NullValue.NULL);
    return new Edit.Assign(path, NullValue.NULL);
  }

  private Optional<Edit> simple(Instruction instruction, AttributePath path) {
    Value read = reader.readValue(path.attribute(), instruction.value(), instruction.label());
    instruction.checkRequired(path.attribute(), read);
    boolean isNothing = instruction.op() == PatchOp.ADD && read.isUnassigned();
    return isNothing ? Optional.empty() : Optional.of(new Edit.Assign(path, read));
  }

  private Optional<Edit> complex(Instruction instruction, AttributePath path) {
    Value read = reader.readValue(path.attribute(), instruction.value(), instruction.label());
    Optional<ComplexValue> object = instruction.object();
    if (object.isEmpty() && read.isUnassigned()) {
      instruction.checkRequired(path.attribute(), read);
      return instruction.op() == PatchOp.ADD
          ? Optional.empty()
          : Optional.of(new Edit.Assign(path, NullValue.NULL));
    }
    ComplexValue given = read instanceof ComplexValue parts ? parts : ComplexValue.EMPTY;
    boolean isReplace = instruction.op() == PatchOp.REPLACE;
    Set<String> cleared =
        isReplace ? records.cleared(instruction, object.orElse(ComplexValue.EMPTY)) : Set.of();
    boolean isWhole = isReplace && dialect.isInterop();
    return Optional.of(
        new Edit.ChangeParts(path, RecordReader.change(instruction, given, cleared, isWhole)));
  }
}
