// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An attribute of an entity that filters and sort orders use for a SCIM attribute.
 *
 * @param path the name of the attribute, with dots for attributes of embeddables, such as {@code
 *     address.city}
 * @param comparison the form in which the database compares texts
 * @param form the form in which the entity represents values
 * @param isInCodePointOrder whether the database orders the compared texts by code point
 * @param unique the unique constraint on the attribute; empty for an attribute that is not unique
 */
public record EntityAttribute(
    String path,
    Comparison comparison,
    Form form,
    boolean isInCodePointOrder,
    Optional<Unique> unique) {
  /** Checks that no component is null. */
  public EntityAttribute {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(comparison, "comparison");
    Objects.requireNonNull(form, "form");
    Objects.requireNonNull(unique, "unique");
  }

  /** The form in which texts are compared. Attributes that are caseExact are compared as stored. */
  public sealed interface Comparison {}

  /** The text as stored. Filters on an attribute that is not caseExact are evaluated in memory. */
  public record AsStored() implements Comparison {}

  /**
   * Another attribute with the normalized text, which the entity keeps up to date.
   *
   * @param path the name of the attribute
   */
  public record Key(String path) implements Comparison {}

  /** The lower case of the text, as the database computes it. */
  public record LowerCase() implements Comparison {}

  /** The form in which the entity represents values. */
  public sealed interface Form {}

  /** The value itself; an enum represents the text of {@code toString()}. */
  public record Plain() implements Form {}

  /**
   * Codes for values; any other code represents no value.
   *
   * @param values the value of each code: a Boolean or a String
   */
  public record Codes(Map<Object, Object> values) implements Form {
    /** Copies the map. */
    public Codes {
      values = Map.copyOf(values);
    }
  }

  /**
   * The presence of a value for a boolean, such as a time of deactivation.
   *
   * @param isTrueWhenNull whether an entity without the value is true
   */
  public record Presence(boolean isTrueWhenNull) implements Form {}

  /**
   * A unique constraint.
   *
   * @param constraint the name of the constraint or index in the database; empty if the entity has
   *     no other one
   */
  public record Unique(Optional<String> constraint) {
    /** Checks that the component is not null. */
    public Unique {
      Objects.requireNonNull(constraint, "constraint");
    }
  }

  /** Names an attribute that holds the value as it is. */
  public static EntityAttribute at(String path) {
    return new EntityAttribute(path, new AsStored(), new Plain(), false, Optional.empty());
  }

  private EntityAttribute comparedBy(Comparison other) {
    return new EntityAttribute(path, other, form, isInCodePointOrder, unique);
  }

  private EntityAttribute in(Form other) {
    return new EntityAttribute(path, comparison, other, isInCodePointOrder, unique);
  }

  private EntityAttribute withUnique(Optional<String> constraint) {
    return new EntityAttribute(
        path, comparison, form, isInCodePointOrder, Optional.of(new Unique(constraint)));
  }

  /**
   * Names a text attribute with the normalized value, {@code
   * dev.rollcall.scim.filter.Normalization.normalize}, which the entity sets whenever the value
   * changes. This is the only form in which an index agrees with filters on every text.
   */
  public EntityAttribute withKey(String attribute) {
    return comparedBy(new Key(attribute));
  }

  /**
   * Compares in lower case, for which the table has an index on {@code lower(column)}. Filters
   * compare as the database does: {@code STRASSE} does not find {@code straße}.
   */
  public EntityAttribute withLowerCaseIndex() {
    return comparedBy(new LowerCase());
  }

  /**
   * States that the column of the compared text has a binary collation, such as {@code "C"} of
   * PostgreSQL. Only then the database evaluates sort orders and {@code gt}, {@code ge}, {@code lt}
   * and {@code le}; otherwise they are evaluated in memory within the scan limit.
   */
  public EntityAttribute inCodePointOrder() {
    return new EntityAttribute(path, comparison, form, true, unique);
  }

  /** States that a unique constraint protects the value, which is the only one of the entity. */
  public EntityAttribute asUnique() {
    return withUnique(Optional.empty());
  }

  /** States that this unique constraint or index of the database protects the value. */
  public EntityAttribute asUnique(String constraint) {
    return withUnique(Optional.of(constraint));
  }

  /** Represents values by codes, such as a status; any other code represents no value. */
  public EntityAttribute withCodes(Map<?, ?> valueByCode) {
    return in(new Codes(new LinkedHashMap<>(valueByCode)));
  }

  /** Represents a boolean by a value: true while there is none, such as {@code disabledAt}. */
  public EntityAttribute trueWhenNull() {
    return in(new Presence(true));
  }

  /** Represents a boolean by a value: true while there is one, such as {@code activatedAt}. */
  public EntityAttribute falseWhenNull() {
    return in(new Presence(false));
  }
}
