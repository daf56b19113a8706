// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
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

/** Turns instructions on multi-valued attributes and on their elements into edits. */
final class MultiValuedResolver {
  private final Dialect dialect;
  private final ResourceReader reader;
  private final RecordReader records;

  MultiValuedResolver(Dialect dialect, ResourceReader reader) {
    this.dialect = dialect;
    this.reader = reader;
    this.records = new RecordReader(dialect, reader);
  }

  /** The edit, or empty when nothing is to be done. */
  Optional<Edit> resolve(Instruction instruction) {
    boolean isOnElements =
        instruction.path().valueFilter().isPresent()
            || instruction.path().subAttribute().isPresent();
    if (instruction.op() == PatchOp.REMOVE) {
      return Optional.of(isOnElements ? removeInElements(instruction) : remove(instruction));
    }
    checkSelection(instruction, dialect);
    if (instruction.isAddOfNothing()) {
      return Optional.empty();
    }
    return isOnElements ? changeElements(instruction) : assign(instruction);
  }

  /** Throws when an add or replace does not say which values it is about. */
  static void checkSelection(Instruction instruction, Dialect dialect) {
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

  private Edit remove(Instruction instruction) {
    AttributePath path = instruction.path().attribute();
    if (instruction.sent().isPresent()) {
      return new Edit.RemoveValues(path, removedValues(instruction));
    }
    instruction.checkRequired(path.attribute(), NullValue.NULL);
    return new Edit.ReplaceAll(path, List.of());
  }

  /**
   * The values that a remove names; none at all is refused, since taking it for all of them would
   * empty a group by mistake.
   */
  List<Value> removedValues(Instruction instruction) {
    if (!dialect.isTolerant()) {
      throw ScimException.invalidValue(instruction.label(), "is removed without a value");
    }
    List<Value> values = read(instruction);
    if (values.isEmpty()) {
      throw ScimException.invalidValue(instruction.label(), "must name what to remove");
    }
    return values;
  }

  /** The values that were sent, read by the schema. */
  List<Value> read(Instruction instruction) {
    return Instruction.elements(
        reader.readValue(instruction.attribute(), instruction.value(), instruction.label()));
  }

  private Edit removeInElements(Instruction instruction) {
    ElementChange change =
        instruction
            .path()
            .subAttribute()
            .<ElementChange>map(
                part -> new ElementChange.Parts(RecordReader.clearing(instruction, part)))
            .orElseGet(() -> new ElementChange.Drop(PatchOp.REMOVE));
    return selected(instruction, change, Selection.WhenNone.PASS);
  }

  private Optional<Edit> assign(Instruction instruction) {
    AttributePath path = instruction.path().attribute();
    List<Value> values = read(instruction);
    if (values.stream().filter(Elements::isMarkedPrimary).count() > 1) {
      throw Elements.tooManyPrimaries(instruction.label());
    }
    if (instruction.op() == PatchOp.ADD) {
      return values.isEmpty() ? Optional.empty() : Optional.of(new Edit.Append(path, values));
    }
    if (values.isEmpty()) {
      instruction.checkRequired(path.attribute(), NullValue.NULL);
    }
    return Optional.of(new Edit.ReplaceAll(path, values));
  }

  private Optional<Edit> changeElements(Instruction instruction) {
    Optional<ElementChange> change = elementChange(instruction);
    if (change.isEmpty() || !isClearing(change.get())) {
      return change.map(c -> selected(instruction, c, whenNone(instruction.op())));
    }
    // Entra's null test clears what may not be there.
    Selection.WhenNone whenNone =
        dialect.isTolerant() ? Selection.WhenNone.PASS : Selection.WhenNone.REFUSE;
    return Optional.of(selected(instruction, change.get(), whenNone));
  }

  private Optional<ElementChange> elementChange(Instruction instruction) {
    Optional<Attribute> part = instruction.path().subAttribute();
    if (part.isPresent()) {
      return records.part(instruction, part.get()).map(ElementChange.Parts::new);
    }
    Attribute element = instruction.attribute().element();
    Optional<ComplexValue> object = instruction.object();
    Value read = reader.readValue(element, instruction.value(), instruction.label());
    if (element.isComplex() && object.isPresent()) {
      return subAttributes(instruction, object.get(), read);
    }
    if (read.isUnassigned()) {
      boolean isNothing = instruction.op() == PatchOp.ADD;
      return isNothing ? Optional.empty() : Optional.of(new ElementChange.Drop(instruction.op()));
    }
    if (element.isComplex()) {
      throw ScimException.invalidValue(instruction.label(), "must be an object");
    }
    return Optional.of(new ElementChange.Put(instruction.op(), read));
  }

  /**
   * The change by an object with sub-attributes. A replace merges them into the element where the
   * dialect says so (RFC 7644 section 3.5.2.3, fifth bullet); else the element becomes what was
   * sent (seventh bullet).
   */
  private Optional<ElementChange> subAttributes(
      Instruction instruction, ComplexValue object, Value read) {
    boolean isReplace = instruction.op() == PatchOp.REPLACE;
    boolean isMerged = dialect.tolerates(Tolerance.PARTIAL_ELEMENT_REPLACE);
    Set<String> cleared = isReplace && isMerged ? records.cleared(instruction, object) : Set.of();
    ComplexValue given = read instanceof ComplexValue some ? some : ComplexValue.EMPTY;
    if (given.isUnassigned() && cleared.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ElementChange.Parts(
            RecordReader.change(instruction, given, cleared, isReplace && !isMerged)));
  }

  private static boolean isClearing(ElementChange change) {
    return change instanceof ElementChange.Drop
        || change instanceof ElementChange.Parts parts && parts.change().given().isUnassigned();
  }

  private Selection.WhenNone whenNone(PatchOp op) {
    if (!dialect.isTolerant()) {
      return Selection.WhenNone.REFUSE;
    }
    return op == PatchOp.ADD || dialect.isEntra()
        ? Selection.WhenNone.CREATE
        : Selection.WhenNone.CREATE_FIRST;
  }

  private static Edit selected(
      Instruction instruction, ElementChange change, Selection.WhenNone whenNone) {
    Optional<Filter> filter = instruction.path().valueFilter();
    Selection selection = new Selection(filter, whenNone, instruction);
    return new Edit.ChangeSelected(instruction.path().attribute(), selection, change);
  }
}
