// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.value;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Named values in their order: a complex attribute, an extension, or a whole message. Names are
 * compared exactly; a reader of messages converts them to the schema's spelling first.
 *
 * <p>Changing one name shares all other values with the original. Two complex values are equal when
 * they hold the same names and values, in any order.
 */
public final class ComplexValue implements Value {
  /** The complex value without names. */
  public static final ComplexValue EMPTY = new ComplexValue(new String[0], new Value[0]);

  private final String[] names;

  /** The values; null for a value that is not decoded yet. */
  private final @Nullable Value[] values;

  private final @Nullable CompactSource source;

  /** Takes both arrays without a copy. The names are distinct. */
  ComplexValue(String[] names, Value[] values) {
    this(names, values, null);
  }

  /**
   * Takes both arrays without a copy. Each value that is null is decoded at the first access;
   * threads at the same time can decode it twice.
   */
  ComplexValue(String[] names, @Nullable Value[] values, @Nullable CompactSource source) {
    this.names = names;
    this.values = values;
    this.source = source;
  }

  /** Returns the name at a position. */
  String name(int index) {
    return names[index];
  }

  /** Returns the encoded values if the one at a position is not decoded yet. */
  @Nullable CompactSource undecoded(int index) {
    return values[index] == null ? source : null;
  }

  /** Returns the value at a position. */
  Value value(int index) {
    Value value = values[index];
    if (value == null) {
      value = Objects.requireNonNull(source).value(index);
      values[index] = value;
    }
    return value;
  }

  /** Creates a complex value from a map, in the order of the map. */
  public static ComplexValue of(Map<String, ? extends Value> entries) {
    Builder builder = builder();
    entries.forEach(builder::put);
    return builder.build();
  }

  /** Creates a complex value with one name. */
  public static ComplexValue of(String name, Value value) {
    return builder().put(name, value).build();
  }

  /** Creates a builder. A builder is not thread-safe. */
  public static Builder builder() {
    return builder(8);
  }

  /**
   * Creates a builder for a number of names, which can be exceeded. If it is exact, the values are
   * not copied once more. A builder is not thread-safe.
   */
  public static Builder builder(int expectedSize) {
    return new Builder(expectedSize);
  }

  /** Finds the value of a name. */
  public Optional<Value> find(String name) {
    return Optional.ofNullable(valueOrNull(name));
  }

  /** Returns the value of a name, or the given value when the name is absent. */
  public Value findOr(String name, Value other) {
    Value value = valueOrNull(name);
    return value == null ? other : value;
  }

  /**
   * Finds the value of a name without regard to letter case, the first if there are several. Use it
   * for messages, which contain names as sent.
   */
  public Optional<Value> findAnyCase(String name) {
    for (int i = 0; i < names.length; i++) {
      if (AsciiCase.isEqual(names[i], name)) {
        return Optional.of(value(i));
      }
    }
    return Optional.empty();
  }

  /** Finds the text of a name whose value is a string. */
  public Optional<String> findText(String name) {
    return valueOrNull(name) instanceof StringValue string
        ? Optional.of(string.text())
        : Optional.empty();
  }

  /** Returns the complex value of a name, or an empty one. */
  public ComplexValue complexOrEmpty(String name) {
    Value value = valueOrNull(name);
    return value == null ? EMPTY : value.complexOrEmpty();
  }

  /** Returns the elements of a name: none when it is absent, one for a single value. */
  public List<Value> elements(String name) {
    Value value = valueOrNull(name);
    return value == null ? List.of() : value.elements();
  }

  private @Nullable Value valueOrNull(String name) {
    int index = indexOf(name);
    return index < 0 ? null : value(index);
  }

  /** Returns the position of a name; -1 if it is absent. */
  int indexOf(String name) {
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Returns whether another complex value has an equal value of a name, or neither has the name.
   * Values that are encoded alike are not decoded.
   */
  public boolean hasSame(String name, ComplexValue other) {
    return SameValues.areOf(this, indexOf(name), other, other.indexOf(name));
  }

  /**
   * Returns the names whose values differ from those of another complex value, and the names that
   * only one of both has: first those of this value in its order, then those of the other only.
   * Values that are encoded alike are not decoded.
   */
  public List<String> differencesFrom(ComplexValue other) {
    return SameValues.differencesOf(this, other);
  }

  /** Returns whether the name is present, including with the value null. */
  public boolean has(String name) {
    return indexOf(name) >= 0;
  }

  /** Returns a copy with another value of a name, at its position or at the end. */
  public ComplexValue with(String name, Value value) {
    Objects.requireNonNull(value, "value");
    int index = indexOf(name);
    if (index < 0) {
      String[] newNames = Arrays.copyOf(names, names.length + 1);
      @Nullable Value[] newValues = Arrays.copyOf(values, values.length + 1);
      newNames[names.length] = Objects.requireNonNull(name, "name");
      newValues[values.length] = value;
      return new ComplexValue(newNames, newValues, source);
    }
    if (value(index).equals(value)) {
      return this;
    }
    @Nullable Value[] newValues = values.clone();
    newValues[index] = value;
    return new ComplexValue(names, newValues, source);
  }

  /** Returns a copy without this name. */
  public ComplexValue without(String name) {
    int index = indexOf(name);
    if (index < 0) {
      return this;
    }
    int last = names.length - 1;
    if (last == 0) {
      return EMPTY;
    }
    String[] newNames = Arrays.copyOf(names, last);
    @Nullable Value[] newValues = Arrays.copyOf(values, last);
    System.arraycopy(names, index + 1, newNames, index, last - index);
    System.arraycopy(values, index + 1, newValues, index, last - index);
    return new ComplexValue(newNames, newValues, source == null ? null : source.without(index));
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
      action.accept(names[i], value(i));
    }
  }

  /** Passes the values as the attributes of a resource to a visitor, in order. */
  public void visitAttributes(AttributeVisitor visitor) {
    AttributeVisits.ofAll(this, visitor);
  }

  /** Passes the value of a name as that of an attribute to a visitor, if the name is present. */
  public void visitAttribute(String name, AttributeVisitor visitor) {
    AttributeVisits.ofOne(this, name, visitor);
  }

  /** Passes the values in the complex value of a name as attributes to a visitor, in order. */
  public void visitAttributesOf(String name, AttributeVisitor visitor) {
    AttributeVisits.ofAllIn(this, name, visitor);
  }

  /** Returns whether the value of a name is a complex value that is not empty. */
  public boolean hasNamesIn(String name) {
    return AttributeVisits.hasNamesIn(this, name);
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
      Value before = value(i);
      Value value = replacement.apply(names[i], before);
      if (changed == null && (value != before || value.isUnassigned())) {
        changed = builder();
        for (int j = 0; j < i; j++) {
          changed.put(names[j], value(j));
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
    return other == this || other instanceof ComplexValue that && SameValues.areIn(this, that);
  }

  @Override
  public int hashCode() {
    int hash = 0;
    for (int i = 0; i < names.length; i++) {
      hash += names[i].hashCode() ^ value(i).hashCode();
    }
    return hash;
  }

  /** Returns the names only, because values can be personal data. */
  @Override
  public String toString() {
    return "ComplexValue" + names();
  }

  /** Collects names and values. A name that is put again keeps its position. */
  public static final class Builder extends NamedValues {
    private Builder(int expectedSize) {
      super(expectedSize);
    }

    /** Sets the value of a name. */
    public Builder put(String name, Value value) {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(value, "value");
      int position = positionOf(name);
      if (position < 0) {
        add(name, value);
      } else {
        replace(position, value);
      }
      return this;
    }

    /**
     * Adds a name without a search for it, which {@link #put} makes.
     *
     * @param name a name that this builder does not have; the caller has checked it
     */
    public Builder append(String name, Value value) {
      add(name, value);
      return this;
    }

    /** Sets a string. */
    public Builder put(String name, String text) {
      return put(name, new StringValue(text));
    }

    /** Sets a boolean. */
    public Builder put(String name, boolean value) {
      return put(name, BooleanValue.of(value));
    }

    /** Sets a number. */
    public Builder put(String name, long number) {
      return put(name, new IntegerValue(number));
    }

    /** Returns whether no name has a value. */
    public boolean isEmpty() {
      return size() == 0;
    }

    /** Returns whether the name has a value. */
    public boolean has(String name) {
      return positionOf(name) >= 0;
    }

    /** Creates the complex value. */
    public ComplexValue build() {
      return isEmpty() ? EMPTY : complexValue();
    }
  }
}
