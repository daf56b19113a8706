// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch.internal.resolve;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.patch.PatchOperationType;
import dev.rollcall.scim.patch.internal.edit.Edit;
import dev.rollcall.scim.patch.internal.edit.ElementEdit;
import dev.rollcall.scim.patch.internal.edit.ElementSelector;
import dev.rollcall.scim.patch.internal.edit.MultiValuedEditor;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Tolerance;
import dev.rollcall.scim.resource.ResourceReader;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Resolves operations on multi-valued attributes and their elements to edits. */
final class MultiValuedResolver {
  private final Dialect dialect;
  private final ResourceReader reader;
  private final ComplexValueReader records;

  MultiValuedResolver(Dialect dialect, ResourceReader reader) {
    this.dialect = dialect;
    this.reader = reader;
    this.records = new ComplexValueReader(dialect, reader);
  }

  /** Returns the edit; empty if there is nothing to change. */
  Optional<Edit> resolve(ResolvedOperation instruction) {
    boolean isOnElements =
        instruction.path().valueFilter().isPresent()
            || instruction.path().subAttribute().isPresent();
    if (instruction.op() == PatchOperationType.REMOVE) {
      return Optional.of(isOnElements ? removeInElements(instruction) : remove(instruction));
    }
    checkSelection(instruction, dialect);
    if (instruction.isAddOfNothing()) {
      return Optional.empty();
    }
    return isOnElements ? changeElements(instruction) : assign(instruction);
  }

  /** Throws when an add or replace of a sub-attribute does not select an element. */
  static void checkSelection(ResolvedOperation instruction, Dialect dialect) {
    boolean hasFilter = instruction.path().valueFilter().isPresent();
    boolean hasPart = instruction.path().subAttribute().isPresent();
    if (hasPart && !hasFilter) {
      throw ScimException.invalidPath(
          "'" + instruction.label() + "' needs a filter that says of which value");
    }
    if (hasFilter && !hasPart && dialect.isInterop()) {
      throw ScimException.invalidPath("'" + instruction.label() + "' must name a sub-attribute");
    }
  }

  private Edit remove(ResolvedOperation instruction) {
    AttributePath path = instruction.path().attribute();
    if (instruction.sent().isPresent()) {
      return new Edit.RemoveValues(path, removedValues(instruction));
    }
    instruction.checkRequired(path.attribute(), NullValue.NULL);
    return new Edit.ReplaceAll(path, List.of());
  }

  /**
   * Returns the values that a remove names. An empty list is rejected, because removing all values
   * could empty a group by mistake.
   */
  List<Value> removedValues(ResolvedOperation instruction) {
    if (!dialect.isTolerant()) {
      throw ScimException.invalidValue(instruction.label(), "is removed without a value");
    }
    List<Value> values = read(instruction);
    if (values.isEmpty()) {
      throw ScimException.invalidValue(instruction.label(), "must name what to remove");
    }
    return values;
  }

  /** Reads the values of an operation by schema. */
  List<Value> read(ResolvedOperation instruction) {
    return reader
        .readValue(instruction.attribute(), instruction.value(), instruction.label())
        .elements();
  }

  private Edit removeInElements(ResolvedOperation instruction) {
    ElementEdit change =
        instruction
            .path()
            .subAttribute()
            .<ElementEdit>map(
                part -> new ElementEdit.Parts(ComplexValueReader.clearing(instruction, part)))
            .orElseGet(() -> new ElementEdit.Drop(PatchOperationType.REMOVE));
    return selected(instruction, change, ElementSelector.WhenNone.PASS);
  }

  private Optional<Edit> assign(ResolvedOperation instruction) {
    AttributePath path = instruction.path().attribute();
    List<Value> values = read(instruction);
    if (values.stream().filter(MultiValuedEditor::isMarkedPrimary).count() > 1) {
      throw MultiValuedEditor.tooManyPrimaries(instruction.label());
    }
    if (instruction.op() == PatchOperationType.ADD) {
      return values.isEmpty() ? Optional.empty() : Optional.of(new Edit.Append(path, values));
    }
    if (values.isEmpty()) {
      instruction.checkRequired(path.attribute(), NullValue.NULL);
    }
    return Optional.of(new Edit.ReplaceAll(path, values));
  }

  private Optional<Edit> changeElements(ResolvedOperation instruction) {
    Optional<ElementEdit> change = elementChange(instruction);
    if (change.isEmpty() || !isClearing(change.get())) {
      return change.map(c -> selected(instruction, c, whenNone(instruction.op())));
    }
    // Entra's null test clears values that may be absent.
    ElementSelector.WhenNone whenNone =
        dialect.isTolerant() ? ElementSelector.WhenNone.PASS : ElementSelector.WhenNone.REFUSE;
    return Optional.of(selected(instruction, change.get(), whenNone));
  }

  private Optional<ElementEdit> elementChange(ResolvedOperation instruction) {
    Optional<Attribute> part = instruction.path().subAttribute();
    if (part.isPresent()) {
      return records.part(instruction, part.get()).map(ElementEdit.Parts::new);
    }
    Attribute element = instruction.attribute().element();
    Optional<ComplexValue> object = instruction.object();
    Value read = reader.readValue(element, instruction.value(), instruction.label());
    if (element.isComplex() && object.isPresent()) {
      return subAttributes(instruction, object.get(), read);
    }
    if (read.isUnassigned()) {
      boolean isNothing = instruction.op() == PatchOperationType.ADD;
      return isNothing ? Optional.empty() : Optional.of(new ElementEdit.Drop(instruction.op()));
    }
    if (element.isComplex()) {
      throw ScimException.invalidValue(instruction.label(), "must be an object");
    }
    return Optional.of(new ElementEdit.Put(instruction.op(), read));
  }

  /**
   * Reads the edit of an element by an object. Depending on the dialect, a replace merges the
   * object into the element (RFC 7644 section 3.5.2.3, fifth bullet) or replaces the element
   * (seventh bullet).
   */
  private Optional<ElementEdit> subAttributes(
      ResolvedOperation instruction, ComplexValue object, Value read) {
    boolean isReplace = instruction.op() == PatchOperationType.REPLACE;
    boolean isMerged = dialect.tolerates(Tolerance.PARTIAL_ELEMENT_REPLACE);
    Set<String> cleared = isReplace && isMerged ? records.cleared(instruction, object) : Set.of();
    ComplexValue given = read.complexOrEmpty();
    if (given.isUnassigned() && cleared.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ElementEdit.Parts(
            ComplexValueReader.change(instruction, given, cleared, isReplace && !isMerged)));
  }

  private static boolean isClearing(ElementEdit change) {
    return change instanceof ElementEdit.Drop
        || change instanceof ElementEdit.Parts parts && parts.change().given().isUnassigned();
  }

  private ElementSelector.WhenNone whenNone(PatchOperationType op) {
    if (!dialect.isTolerant()) {
      return ElementSelector.WhenNone.REFUSE;
    }
    return op == PatchOperationType.ADD || dialect.isEntra()
        ? ElementSelector.WhenNone.CREATE
        : ElementSelector.WhenNone.CREATE_FIRST;
  }

  private static Edit selected(
      ResolvedOperation instruction, ElementEdit change, ElementSelector.WhenNone whenNone) {
    Optional<Filter> filter = instruction.path().valueFilter();
    ElementSelector selection = new ElementSelector(filter, whenNone, instruction.label());
    return new Edit.ChangeSelected(instruction.path().attribute(), selection, change);
  }
}
