// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Normalization;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
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
 * The values of one multi-valued attribute while operations work on them. Adding or removing a
 * value by what it is costs the same however many there are: values are found by a hash index,
 * built once when it is first needed. Not thread-safe.
 *
 * <p>Two values are the same when their {@code value} and {@code type} are; without a {@code
 * value}, when all their sub-attributes are.
 */
final class Elements {
  private final Attribute attribute;
  private final boolean hasPrimary;
  private final List<@Nullable Value> slots;
  private int size;
  private int changes;
  private @Nullable Index index;

  Elements(Attribute attribute, List<Value> values) {
    this.attribute = attribute;
    this.hasPrimary = attribute.findSubAttribute("primary").isPresent();
    this.slots = new ArrayList<>(values);
    this.size = values.size();
  }

  /** Where values are, by what they are; entries may be out of date and are checked when used. */
  private static final class Index {
    private final Map<Object, List<Integer>> slotsByKey = new HashMap<>();
    private final Set<Integer> primaries = new TreeSet<>();
  }

  /** What makes a value with a {@code value} this one and no other. */
  private record Identity(Object value, Object type) {}

  /** A {@code value} whatever its {@code type}. */
  private record OfAnyType(Object value) {}

  Attribute attribute() {
    return attribute;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Grows with every change, so that two readings tell whether something changed in between. */
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

  /** Appends a value unless it is there; a new primary value takes over from the old one. */
  void add(Value value) {
    if (liveSlots(identity(value)).isEmpty()) {
      slots.add(value);
      size++;
      changes++;
      register(slots.size() - 1, value);
      if (isPrimary(value)) {
        demoteAllBut(slots.size() - 1);
      }
    }
  }

  /** Removes the values that are the same as this one; without a type, those of any type. */
  void remove(Value like) {
    Object key =
        like instanceof ComplexValue record && record.has("value") && !record.has("type")
            ? new OfAnyType(part(record, "value"))
            : identity(like);
    for (int slot : List.copyOf(liveSlots(key))) {
      clear(slot);
    }
  }

  /** Replaces all values; what only the service provider says of a value that stays is kept. */
  void replaceAll(List<Value> values) {
    boolean hasReadOnlyParts = attribute.subAttributes().stream().anyMatch(Attribute::isReadOnly);
    List<Value> wanted = hasReadOnlyParts ? withKnownParts(values) : values;
    Elements replacement = new Elements(attribute, List.of());
    wanted.forEach(replacement::add);
    if (!replacement.toValue().equals(toValue())) {
      slots.clear();
      slots.addAll(replacement.slots);
      size = replacement.size;
      index = replacement.index;
      changes++;
    }
  }

  private List<Value> withKnownParts(List<Value> values) {
    List<Value> result = new ArrayList<>(values.size());
    for (Value value : values) {
      List<Integer> same = liveSlots(identity(value));
      boolean isKnown = !same.isEmpty() && value instanceof ComplexValue;
      result.add(
          isKnown
              ? RecordChange.withReadOnlyParts(
                  attribute, (ComplexValue) value, (ComplexValue) at(same.get(0)))
              : value);
    }
    return result;
  }

  /**
   * Changes the selected values; one that becomes unassigned is removed.
   *
   * @return whether any was selected
   */
  boolean change(Predicate<Value> isSelected, UnaryOperator<Value> change) {
    boolean isAny = false;
    int newPrimary = -1;
    for (int slot = 0; slot < slots.size(); slot++) {
      Value before = slots.get(slot);
      if (before == null || !isSelected.test(before)) {
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
      set(slot, before, after);
    }
    if (newPrimary >= 0) {
      demoteAllBut(newPrimary);
    }
    return isAny;
  }

  static ScimException tooManyPrimaries(String path) {
    return ScimException.invalidValue(path, "must have at most one primary value");
  }

  private void set(int slot, Value before, Value after) {
    if (after.isUnassigned()) {
      clear(slot);
    } else if (!isSame(after, before)) {
      slots.set(slot, after);
      changes++;
      if (index != null) {
        register(slot, after);
      }
    }
  }

  /** Whoever changes a record returns the very record when nothing changed. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(Value after, Value before) {
    return after == before || !(after instanceof ComplexValue) && after.equals(before);
  }

  private void clear(int slot) {
    slots.set(slot, null);
    size--;
    changes++;
  }

  private Value at(int slot) {
    return Objects.requireNonNull(slots.get(slot));
  }

  private void demoteAllBut(int primary) {
    Set<Integer> primaries = index().primaries;
    for (int slot : List.copyOf(primaries)) {
      Value value = slots.get(slot);
      if (slot != primary) {
        primaries.remove(slot);
        if (value != null && isPrimary(value)) {
          set(slot, value, ((ComplexValue) value).with("primary", BooleanValue.FALSE));
        }
      }
    }
  }

  /** The slots whose value has this key, after what is out of date was dropped. */
  private List<Integer> liveSlots(Object key) {
    List<Integer> found = index().slotsByKey.get(key);
    if (found == null) {
      return List.of();
    }
    found.removeIf(
        slot -> {
          Value value = slots.get(slot);
          return value == null
              || !identity(value).equals(key) && !anyType(value).equals(Optional.of(key));
        });
    return found;
  }

  private Index index() {
    if (index == null) {
      index = new Index();
      for (int slot = 0; slot < slots.size(); slot++) {
        Value value = slots.get(slot);
        if (value != null) {
          register(slot, value);
        }
      }
    }
    return index;
  }

  private void register(int slot, Value value) {
    Index known = index();
    known.slotsByKey.computeIfAbsent(identity(value), key -> new ArrayList<>(1)).add(slot);
    anyType(value)
        .ifPresent(
            any -> known.slotsByKey.computeIfAbsent(any, key -> new ArrayList<>(1)).add(slot));
    if (isPrimary(value)) {
      known.primaries.add(slot);
    }
  }

  private Object identity(Value value) {
    if (value instanceof ComplexValue record) {
      return record.has("value")
          ? new Identity(part(record, "value"), part(record, "type"))
          : record;
    }
    return comparable(value, attribute);
  }

  private Optional<Object> anyType(Value value) {
    return value instanceof ComplexValue record && record.has("value")
        ? Optional.of(new OfAnyType(part(record, "value")))
        : Optional.empty();
  }

  private Object part(ComplexValue record, String name) {
    Optional<Attribute> part = attribute.findSubAttribute(name);
    Optional<Value> value = record.find(name);
    return part.isPresent() && value.isPresent() ? comparable(value.get(), part.get()) : value;
  }

  private static Object comparable(Value value, Attribute definition) {
    return value instanceof StringValue string
        ? Normalization.prepare(string.text(), definition.isCaseExact())
        : value;
  }

  private boolean isPrimary(Value value) {
    return hasPrimary && isMarkedPrimary(value);
  }

  /** Whether the record says of itself that it is the primary one. */
  static boolean isMarkedPrimary(Value value) {
    return value instanceof ComplexValue record
        && record.find("primary").filter(BooleanValue.TRUE::equals).isPresent();
  }
}
