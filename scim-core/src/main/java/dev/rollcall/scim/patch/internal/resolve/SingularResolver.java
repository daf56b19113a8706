// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch.internal.resolve;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.patch.PatchOperationType;
import dev.rollcall.scim.patch.internal.edit.Edit;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Tolerance;
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
  Optional<Edit> resolve(ResolvedOperation operation) {
    AttributePath path = operation.path().attribute();
    Optional<Attribute> subAttribute = operation.path().subAttribute();
    if (operation.op() == PatchOperationType.REMOVE) {
      checkNoValue(operation);
      return Optional.of(remove(operation, path, subAttribute));
    }
    if (operation.isAddOfNothing()) {
      return Optional.empty();
    }
    if (subAttribute.isPresent()) {
      return records
          .subAttribute(operation, subAttribute.get())
          .map(change -> new Edit.ChangeSubAttributes(path, change));
    }
    return path.attribute().isComplex() ? complex(operation, path) : simple(operation, path);
  }

  private void checkNoValue(ResolvedOperation operation) {
    if (operation.sent().isPresent() && !dialect.tolerates(Tolerance.REMOVE_WITH_VALUE)) {
      throw ScimException.invalidValue(operation.label(), "must be removed without a value");
    }
  }

  private static Edit remove(
      ResolvedOperation operation, AttributePath path, Optional<Attribute> subAttribute) {
    if (subAttribute.isPresent()) {
      return new Edit.ChangeSubAttributes(
          path, ComplexValueReader.clearing(operation, subAttribute.get()));
    }
    operation.checkRequired(path.attribute(), NullValue.NULL);
    return new Edit.Assign(path, NullValue.NULL);
  }

  private Optional<Edit> simple(ResolvedOperation operation, AttributePath path) {
    Value read = reader.readValue(path.attribute(), operation.value(), operation.label());
    operation.checkRequired(path.attribute(), read);
    boolean isNothing = operation.op() == PatchOperationType.ADD && read.isUnassigned();
    return isNothing ? Optional.empty() : Optional.of(new Edit.Assign(path, read));
  }

  private Optional<Edit> complex(ResolvedOperation operation, AttributePath path) {
    Value read = reader.readValue(path.attribute(), operation.value(), operation.label());
    Optional<ComplexValue> object = operation.object();
    if (object.isEmpty() && read.isUnassigned()) {
      operation.checkRequired(path.attribute(), read);
      return operation.op() == PatchOperationType.ADD
          ? Optional.empty()
          : Optional.of(new Edit.Assign(path, NullValue.NULL));
    }
    ComplexValue given = read.complexOrEmpty();
    boolean isReplace = operation.op() == PatchOperationType.REPLACE;
    Set<String> cleared =
        isReplace ? records.cleared(operation, object.orElse(ComplexValue.EMPTY)) : Set.of();
    boolean isWhole = isReplace && dialect.isInterop();
    return Optional.of(
        new Edit.ChangeSubAttributes(
            path, ComplexValueReader.change(operation, given, cleared, isWhole)));
  }
}
