// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch.internal.edit;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Normalization;
import dev.rollcall.scim.patch.PatchOperationType;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A mutable list of the elements of one multi-valued attribute. A hash index, built on demand,
 * finds elements in constant time. Not thread-safe.
 *
 * <p>Two elements are equal if their {@code value} and {@code type} are equal; without a {@code
 * value}, if all their sub-attributes are equal.
 */
public final class MultiValuedEditor {
  private final Attribute attribute;
  private final boolean hasPrimary;
  private final List<@Nullable Value> slots;
  private final EvaluationBudget budget;
  private int size;
  private int changes;
  private @Nullable Index index;

  MultiValuedEditor(Attribute attribute, List<Value> values, EvaluationBudget budget) {
    this.attribute = attribute;
    this.budget = budget;
    this.hasPrimary = attribute.findSubAttribute("primary").isPresent();
    this.slots = new ArrayList<>(values);
    this.size = values.size();
  }

  /** The indexes of elements by canonical form. */
  private static final class Index {
    private final Map<String, Set<Integer>> slotsByKey = new HashMap<>();
    private final Set<Integer> primaries = new TreeSet<>();

    void add(String key, int slot) {
      slotsByKey.computeIfAbsent(key, k -> new LinkedHashSet<>(2)).add(slot);
    }

    void remove(String key, int slot) {
      slotsByKey.computeIfPresent(
          key,
          (k, slots) -> {
            slots.remove(slot);
            return slots;
          });
    }

    /** Returns a copy, because the caller changes the index. */
    List<Integer> find(String key) {
      return List.copyOf(slotsByKey.getOrDefault(key, Set.of()));
    }
  }

  Attribute attribute() {
    return attribute;
  }

  EvaluationBudget budget() {
    return budget;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Returns the number of changes so far. */
  int changes() {
    return changes;
  }

  MultiValue toValue() {
    List<Value> values = new ArrayList<>(size);
    for (Value slot : slots) {
      if (slot != null) {
        values.add(slot);
      }
    }
    return new MultiValue(values);
  }

  /**
   * Appends an element. If an equal element exists, adds the other sub-attributes to it (RFC 7644
   * section 3.5.2.1). A new primary element demotes the old one.
   */
  void add(Value value) {
    List<Integer> same = index().find(identity(value));
    if (same.isEmpty()) {
      slots.add(value);
      size++;
      changes++;
      register(index(), slots.size() - 1, value);
      if (isPrimary(value)) {
        demoteAllBut(slots.size() - 1);
      }
    } else if (value instanceof ComplexValue record) {
      merge(same.get(0), record);
    }
  }

  private void merge(int slot, ComplexValue added) {
    ComplexValue before = (ComplexValue) at(slot);
    budget.spendOn(before);
    ComplexValue others = added.without("value").without("type");
    Value after =
        new ComplexValueEdit(
                attribute, attribute.name(), PatchOperationType.ADD, others, Set.of(), false)
            .applyTo(before);
    set(slot, after);
    if (isPrimary(after) && !isPrimary(before)) {
      demoteAllBut(slot);
    }
  }

  /** Removes equal elements; without a type, elements of any type. */
  void remove(Value like) {
    boolean isOfAnyType =
        like instanceof ComplexValue record && record.has("value") && !record.has("type");
    String key = isOfAnyType ? anyType((ComplexValue) like) : identity(like);
    for (int slot : index().find(key)) {
      set(slot, NullValue.NULL);
    }
  }

  /** Replaces all elements. Elements that remain keep their readOnly sub-attributes. */
  void replaceAll(List<Value> values) {
    boolean hasReadOnlySubAttributes =
        attribute.subAttributes().stream().anyMatch(Attribute::isReadOnly);
    List<Value> wanted = hasReadOnlySubAttributes ? withKnownSubAttributes(values) : values;
    MultiValuedEditor replacement = new MultiValuedEditor(attribute, List.of(), budget);
    wanted.forEach(replacement::add);
    if (!replacement.toValue().equals(toValue())) {
      slots.clear();
      slots.addAll(replacement.slots);
      size = replacement.size;
      index = replacement.index;
      changes++;
    }
  }

  private List<Value> withKnownSubAttributes(List<Value> values) {
    List<Value> result = new ArrayList<>(values.size());
    for (Value value : values) {
      List<Integer> same = index().find(identity(value));
      boolean isKnown = !same.isEmpty() && value instanceof ComplexValue;
      result.add(
          isKnown
              ? ComplexValueEdit.withReadOnlySubAttributes(
                  attribute, (ComplexValue) value, (ComplexValue) at(same.get(0)))
              : value);
    }
    return result;
  }

  /**
   * Changes the selected elements. An element that becomes unassigned is removed.
   *
   * @return whether any was selected
   */
  boolean change(Predicate<Value> isSelected, UnaryOperator<Value> change) {
    boolean isAny = false;
    int newPrimary = -1;
    for (int slot = 0; slot < slots.size(); slot++) {
      Value before = slots.get(slot);
      if (before == null) {
        continue;
      }
      budget.spendOn(before);
      if (!isSelected.test(before)) {
        continue;
      }
      isAny = true;
      Value after = change.apply(before);
      if (isPrimary(after) && !isPrimary(before)) {
        if (newPrimary >= 0) {
          throw tooManyPrimaries(attribute.name());
        }
        newPrimary = slot;
      }
      set(slot, after);
    }
    if (newPrimary >= 0) {
      demoteAllBut(newPrimary);
    }
    return isAny;
  }

  public static ScimException tooManyPrimaries(String path) {
    return ScimException.invalidValue(path, "must have at most one primary value");
  }

  /** Replaces an element; an unassigned value removes it. */
  private void set(int slot, Value after) {
    Value before = at(slot);
    if (isSame(after, before)) {
      return;
    }
    changes++;
    if (index != null) {
      unregister(index, slot, before);
    }
    if (after.isUnassigned()) {
      slots.set(slot, null);
      size--;
    } else {
      slots.set(slot, after);
      if (index != null) {
        register(index, slot, after);
      }
    }
  }

  /**
   * Compares complex values by identity, because an edit returns the same instance if nothing
   * changed.
   */
  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(Value after, Value before) {
    return after == before || !(after instanceof ComplexValue) && after.equals(before);
  }

  private Value at(int slot) {
    return Objects.requireNonNull(slots.get(slot));
  }

  private void demoteAllBut(int primary) {
    for (int slot : List.copyOf(index().primaries)) {
      if (slot != primary) {
        set(slot, ((ComplexValue) at(slot)).with("primary", BooleanValue.FALSE));
      }
    }
  }

  private Index index() {
    if (index == null) {
      index = new Index();
      for (int slot = 0; slot < slots.size(); slot++) {
        Value value = slots.get(slot);
        if (value != null) {
          register(index, slot, value);
        }
      }
    }
    return index;
  }

  private void register(Index known, int slot, Value value) {
    known.add(identity(value), slot);
    if (value instanceof ComplexValue record && record.has("value")) {
      known.add(anyType(record), slot);
    }
    if (isPrimary(value)) {
      known.primaries.add(slot);
    }
  }

  private void unregister(Index known, int slot, Value value) {
    known.remove(identity(value), slot);
    if (value instanceof ComplexValue record && record.has("value")) {
      known.remove(anyType(record), slot);
    }
    known.primaries.remove(slot);
  }

  /** Returns the key by which equal elements are found. */
  private String identity(Value value) {
    if (value instanceof ComplexValue record) {
      return record.has("value")
          ? "typed:" + subAttribute(record, "type") + subAttribute(record, "value")
          : "record:" + CanonicalForm.of(record);
    }
    return CanonicalForm.of(comparable(value, attribute));
  }

  /** Returns the key of the {@code value} for any {@code type}. */
  private String anyType(ComplexValue record) {
    return "value:" + subAttribute(record, "value");
  }

  private String subAttribute(ComplexValue record, String name) {
    Optional<Value> value = record.find(name);
    return value
        .map(sent -> attribute.findSubAttribute(name).map(a -> comparable(sent, a)).orElse(sent))
        .map(CanonicalForm::of)
        .orElse("");
  }

  private static Value comparable(Value value, Attribute definition) {
    return value instanceof StringValue string
        ? new StringValue(Normalization.prepare(string.text(), definition.isCaseExact()))
        : value;
  }

  private boolean isPrimary(Value value) {
    return hasPrimary && isMarkedPrimary(value);
  }

  /** Returns whether the element is marked as primary. */
  public static boolean isMarkedPrimary(Value value) {
    return value instanceof ComplexValue record
        && record.find("primary").filter(BooleanValue.TRUE::equals).isPresent();
  }
}
