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
  Optional<Edit> resolve(ResolvedOperation operation) {
    boolean isOnElements =
        operation.path().valueFilter().isPresent() || operation.path().subAttribute().isPresent();
    if (operation.op() == PatchOperationType.REMOVE) {
      return Optional.of(isOnElements ? removeInElements(operation) : remove(operation));
    }
    checkSelection(operation, dialect);
    if (operation.isAddOfNothing()) {
      return Optional.empty();
    }
    return isOnElements ? changeElements(operation) : assign(operation);
  }

  /** Throws when an add or replace of a sub-attribute does not select an element. */
  static void checkSelection(ResolvedOperation operation, Dialect dialect) {
    boolean hasFilter = operation.path().valueFilter().isPresent();
    boolean hasSubAttribute = operation.path().subAttribute().isPresent();
    if (hasSubAttribute && !hasFilter) {
      throw ScimException.invalidPath(
          "'" + operation.label() + "' must have a filter that selects an element");
    }
    if (hasFilter && !hasSubAttribute && dialect.isInterop()) {
      throw ScimException.invalidPath("'" + operation.label() + "' must name a sub-attribute");
    }
  }

  private Edit remove(ResolvedOperation operation) {
    AttributePath path = operation.path().attribute();
    if (operation.sent().isPresent()) {
      return new Edit.RemoveValues(path, removedValues(operation));
    }
    operation.checkRequired(path.attribute(), NullValue.NULL);
    return new Edit.ReplaceAll(path, List.of());
  }

  /**
   * Returns the values that a remove names. An empty list is rejected, because removing all values
   * could empty a group by mistake.
   */
  List<Value> removedValues(ResolvedOperation operation) {
    if (!dialect.tolerates(Tolerance.REMOVE_WITH_VALUE)) {
      throw ScimException.invalidValue(operation.label(), "must be removed without a value");
    }
    List<Value> values = read(operation);
    if (values.isEmpty()) {
      throw ScimException.invalidValue(operation.label(), "must name what to remove");
    }
    return values;
  }

  /** Reads the values of an operation by schema. */
  List<Value> read(ResolvedOperation operation) {
    return reader.readValue(operation.attribute(), operation.value(), operation.label()).elements();
  }

  private Edit removeInElements(ResolvedOperation operation) {
    ElementEdit change =
        operation
            .path()
            .subAttribute()
            .<ElementEdit>map(
                subAttribute ->
                    new ElementEdit.SubAttributes(
                        ComplexValueReader.clearing(operation, subAttribute)))
            .orElseGet(() -> new ElementEdit.Drop(PatchOperationType.REMOVE));
    return selected(operation, change, ElementSelector.WhenNone.PASS);
  }

  private Optional<Edit> assign(ResolvedOperation operation) {
    AttributePath path = operation.path().attribute();
    List<Value> values = read(operation);
    if (values.stream().filter(MultiValuedEditor::isMarkedPrimary).count() > 1) {
      throw MultiValuedEditor.tooManyPrimaries(operation.label());
    }
    if (operation.op() == PatchOperationType.ADD) {
      return values.isEmpty() ? Optional.empty() : Optional.of(new Edit.Append(path, values));
    }
    if (values.isEmpty()) {
      operation.checkRequired(path.attribute(), NullValue.NULL);
    }
    return Optional.of(new Edit.ReplaceAll(path, values));
  }

  private Optional<Edit> changeElements(ResolvedOperation operation) {
    Optional<ElementEdit> change = elementChange(operation);
    if (change.isEmpty() || !isClearing(change.get())) {
      return change.map(c -> selected(operation, c, whenNone(operation.op())));
    }
    // Entra's null test clears values that may be absent.
    ElementSelector.WhenNone whenNone =
        dialect.tolerates(Tolerance.CLEAR_MISSING_ELEMENT)
            ? ElementSelector.WhenNone.PASS
            : ElementSelector.WhenNone.REFUSE;
    return Optional.of(selected(operation, change.get(), whenNone));
  }

  private Optional<ElementEdit> elementChange(ResolvedOperation operation) {
    Optional<Attribute> subAttribute = operation.path().subAttribute();
    if (subAttribute.isPresent()) {
      return records
          .subAttribute(operation, subAttribute.get())
          .map(ElementEdit.SubAttributes::new);
    }
    Attribute element = operation.attribute().element();
    Optional<ComplexValue> object = operation.object();
    Value read = reader.readValue(element, operation.value(), operation.label());
    if (element.isComplex() && object.isPresent()) {
      return subAttributes(operation, object.get(), read);
    }
    if (read.isUnassigned()) {
      boolean isNothing = operation.op() == PatchOperationType.ADD;
      return isNothing ? Optional.empty() : Optional.of(new ElementEdit.Drop(operation.op()));
    }
    if (element.isComplex()) {
      throw ScimException.invalidValue(operation.label(), "must be an object");
    }
    return Optional.of(new ElementEdit.Put(operation.op(), read));
  }

  /**
   * Reads the edit of an element by an object. Depending on the dialect, a replace merges the
   * object into the element (RFC 7644 section 3.5.2.3, fifth bullet) or replaces the element
   * (seventh bullet).
   */
  private Optional<ElementEdit> subAttributes(
      ResolvedOperation operation, ComplexValue object, Value read) {
    boolean isReplace = operation.op() == PatchOperationType.REPLACE;
    boolean isMerged = dialect.tolerates(Tolerance.PARTIAL_ELEMENT_REPLACE);
    Set<String> cleared = isReplace && isMerged ? records.cleared(operation, object) : Set.of();
    ComplexValue given = read.complexOrEmpty();
    if (given.isUnassigned() && cleared.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ElementEdit.SubAttributes(
            ComplexValueReader.change(operation, given, cleared, isReplace && !isMerged)));
  }

  private static boolean isClearing(ElementEdit change) {
    return change instanceof ElementEdit.Drop
        || change instanceof ElementEdit.SubAttributes subAttributes
            && subAttributes.change().given().isUnassigned();
  }

  private ElementSelector.WhenNone whenNone(PatchOperationType op) {
    if (!dialect.tolerates(Tolerance.CREATE_MISSING_ELEMENT)) {
      return ElementSelector.WhenNone.REFUSE;
    }
    return op == PatchOperationType.ADD
            || dialect.tolerates(Tolerance.CREATE_MISSING_ELEMENT_BESIDE_OTHERS)
        ? ElementSelector.WhenNone.CREATE
        : ElementSelector.WhenNone.CREATE_FIRST;
  }

  private static Edit selected(
      ResolvedOperation operation, ElementEdit change, ElementSelector.WhenNone whenNone) {
    Optional<Filter> filter = operation.path().valueFilter();
    ElementSelector selection = new ElementSelector(filter, whenNone, operation.label());
    return new Edit.ChangeSelected(operation.path().attribute(), selection, change);
  }
}
