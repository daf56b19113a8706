// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.value;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Named values in their order: a complex attribute, an extension, or a whole message. Names are
 * compared exactly; whoever reads a message gives them the schema's spelling first.
 *
 * <p>Changing one name shares all other values with the original. Two complex values are equal when
 * they hold the same names and values, in any order.
 */
public final class ComplexValue implements Value {
  /** Without any names. */
  public static final ComplexValue EMPTY = new ComplexValue(new String[0], new Value[0]);

  private final String[] names;
  private final Value[] values;

  private ComplexValue(String[] names, Value[] values) {
    this.names = names;
    this.values = values;
  }

  /** These names and values in the map's order. */
  public static ComplexValue of(Map<String, ? extends Value> entries) {
    Builder builder = builder();
    entries.forEach(builder::put);
    return builder.build();
  }

  /** One name. */
  public static ComplexValue of(String name, Value value) {
    return builder().put(name, value).build();
  }

  /** A builder; it is not thread-safe, what it builds is. */
  public static Builder builder() {
    return new Builder();
  }

  /** The value under this name, if there is one. */
  public Optional<Value> find(String name) {
    return Optional.ofNullable(valueOrNull(name));
  }

  /** The value under this name, or this other one when there is none. */
  public Value findOr(String name, Value other) {
    Value value = valueOrNull(name);
    return value == null ? other : value;
  }

  /**
   * The value under this name in any letter case, the first if there are several; for messages that
   * carry names as they were sent.
   */
  public Optional<Value> findAnyCase(String name) {
    for (int i = 0; i < names.length; i++) {
      if (AsciiCase.isEqual(names[i], name)) {
        return Optional.of(values[i]);
      }
    }
    return Optional.empty();
  }

  /** The text under this name, if there is a string. */
  public Optional<String> findText(String name) {
    return valueOrNull(name) instanceof StringValue string
        ? Optional.of(string.text())
        : Optional.empty();
  }

  /** The complex value under this name, or an empty one. */
  public ComplexValue complexOrEmpty(String name) {
    Value value = valueOrNull(name);
    return value == null ? EMPTY : value.complexOrEmpty();
  }

  /** The elements under this name; none when it is absent, one when the value is a single one. */
  public List<Value> elements(String name) {
    Value value = valueOrNull(name);
    return value == null ? List.of() : value.elements();
  }

  private @Nullable Value valueOrNull(String name) {
    int index = indexOf(name);
    return index < 0 ? null : values[index];
  }

  private int indexOf(String name) {
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** Returns whether the name is there, be its value null or not. */
  public boolean has(String name) {
    return indexOf(name) >= 0;
  }

  /** The same with this value under the name, in the old place or at the end. */
  public ComplexValue with(String name, Value value) {
    Objects.requireNonNull(value, "value");
    int index = indexOf(name);
    if (index < 0) {
      String[] newNames = Arrays.copyOf(names, names.length + 1);
      Value[] newValues = Arrays.copyOf(values, values.length + 1);
      newNames[names.length] = Objects.requireNonNull(name, "name");
      newValues[values.length] = value;
      return new ComplexValue(newNames, newValues);
    }
    if (values[index].equals(value)) {
      return this;
    }
    Value[] newValues = values.clone();
    newValues[index] = value;
    return new ComplexValue(names, newValues);
  }

  /** Returns a copy without this name. */
  public ComplexValue without(String name) {
    int index = indexOf(name);
    if (index < 0) {
      return this;
    }
    Builder builder = builder();
    for (int i = 0; i < names.length; i++) {
      if (i != index) {
        builder.put(names[i], values[i]);
      }
    }
    return builder.build();
  }

  /** Returns the names in order. */
  public List<String> names() {
    return Collections.unmodifiableList(Arrays.asList(names));
  }

  /** Returns the number of names. */
  public int size() {
    return names.length;
  }

  /** Calls the consumer for every name in order. */
  public void forEach(BiConsumer<String, Value> action) {
    for (int i = 0; i < names.length; i++) {
      action.accept(names[i], values[i]);
    }
  }

  /**
   * Replaces each value; a name whose new value is unassigned is removed.
   *
   * @return this value when nothing changes
   */
  @SuppressWarnings("ReferenceEquality") // an unchanged value is the same object
  public ComplexValue map(BiFunction<String, Value, Value> replacement) {
    Builder changed = null;
    for (int i = 0; i < names.length; i++) {
      Value value = replacement.apply(names[i], values[i]);
      if (changed == null && (value != values[i] || value.isUnassigned())) {
        changed = builder();
        for (int j = 0; j < i; j++) {
          changed.put(names[j], values[j]);
        }
      }
      if (changed != null && !value.isUnassigned()) {
        changed.put(names[i], value);
      }
    }
    return changed == null ? this : changed.build();
  }

  @Override
  public <T, X extends Exception> T accept(ValueVisitor<T, X> visitor) throws X {
    return visitor.visitComplex(this);
  }

  @Override
  public ComplexValue complexOrEmpty() {
    return this;
  }

  @Override
  public ComplexValue asElement() {
    return this;
  }

  @Override
  public boolean isUnassigned() {
    return names.length == 0;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other == this
        || other instanceof ComplexValue that
            && names.length == that.names.length
            && hasSameValues(that);
  }

  /** Both have as many names, each of them once, most often in the same order. */
  private boolean hasSameValues(ComplexValue that) {
    Map<String, Integer> places = Map.of();
    for (int i = 0; i < names.length; i++) {
      int place = i;
      if (!names[i].equals(that.names[i])) {
        if (names.length > Builder.INDEX_FROM && places.isEmpty()) {
          places = that.places();
        }
        place = places.isEmpty() ? that.indexOf(names[i]) : places.getOrDefault(names[i], -1);
      }
      if (place < 0 || !values[i].equals(that.values[place])) {
        return false;
      }
    }
    return true;
  }

  private Map<String, Integer> places() {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < names.length; i++) {
      places.put(names[i], i);
    }
    return places;
  }

  @Override
  public int hashCode() {
    int hash = 0;
    for (int i = 0; i < names.length; i++) {
      hash += names[i].hashCode() ^ values[i].hashCode();
    }
    return hash;
  }

  /** The names only: values may be personal and must not reach a log. */
  @Override
  public String toString() {
    return "ComplexValue" + names();
  }

  /** Collects names and values; a name that is put again takes the new value in its old place. */
  public static final class Builder {
    private static final int INDEX_FROM = 32;
    private String[] names = new String[8];
    private Value[] values = new Value[8];
    private int size;
    private @Nullable Map<String, Integer> index;

    private Builder() {}

    /** Puts the value under the name. */
    public Builder put(String name, Value value) {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(value, "value");
      int position = positionOf(name);
      if (position >= 0) {
        values[position] = value;
        return this;
      }
      if (size == names.length) {
        names = Arrays.copyOf(names, size * 2);
        values = Arrays.copyOf(values, size * 2);
      }
      names[size] = name;
      values[size] = value;
      if (index != null) {
        index.put(name, size);
      }
      size++;
      return this;
    }

    /** Puts a string under the name. */
    public Builder put(String name, String text) {
      return put(name, new StringValue(text));
    }

    /** Puts a boolean under the name. */
    public Builder put(String name, boolean value) {
      return put(name, BooleanValue.of(value));
    }

    /** Puts a number under the name. */
    public Builder put(String name, long number) {
      return put(name, new IntegerValue(number));
    }

    private int positionOf(String name) {
      if (index == null && size >= INDEX_FROM) {
        index = new HashMap<>();
        for (int i = 0; i < size; i++) {
          index.put(names[i], i);
        }
      }
      if (index != null) {
        return index.getOrDefault(name, -1);
      }
      for (int i = 0; i < size; i++) {
        if (names[i].equals(name)) {
          return i;
        }
      }
      return -1;
    }

    /** Returns whether the name was put already. */
    public boolean has(String name) {
      return positionOf(name) >= 0;
    }

    /** The value built so far. */
    public ComplexValue build() {
      return size == 0
          ? EMPTY
          : new ComplexValue(Arrays.copyOf(names, size), Arrays.copyOf(values, size));
    }
  }
}
