// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.table;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A column that holds the values of a record component.
 *
 * @param name the name of the column
 * @param comparison how the database compares texts of the column in filters and unique indexes
 * @param uniqueColumn the column of the unique index, where it is another column than the compared
 *     one, such as a generated column that is null for deleted rows
 * @param form how the column represents values
 */
public record Column(String name, Comparison comparison, Optional<String> uniqueColumn, Form form) {
  /** Checks that no component is null. */
  public Column {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(comparison, "comparison");
    Objects.requireNonNull(uniqueColumn, "uniqueColumn");
    Objects.requireNonNull(form, "form");
  }

  /** The comparison of texts. Attributes that are caseExact are always compared as stored. */
  public sealed interface Comparison {}

  /** No column or index for comparison: texts beyond ASCII are compared in memory. */
  public record Unprepared() implements Comparison {}

  /**
   * A column with the normalized text, which the store writes.
   *
   * @param column the name of the column
   */
  public record KeyColumn(String column) implements Comparison {}

  /**
   * A column with the text in lower case, which the database generates.
   *
   * @param column the name of the column
   */
  public record LowerCaseColumn(String column) implements Comparison {}

  /** The expression {@code lower(column)}, which has an index. */
  public record LowerCase() implements Comparison {}

  /** The representation of values in a column. */
  public sealed interface Form {}

  /** The value itself. */
  public record Plain() implements Form {}

  /**
   * Boolean values as codes. Reading any other code than that of true gives false.
   *
   * @param whenTrue the code of true
   * @param whenFalse the code of false
   */
  public record Codes(String whenTrue, String whenFalse) implements Form {}

  /**
   * Boolean values as the absence or the presence of a time.
   *
   * @param isTrueWhenNull whether a row without a time is true
   */
  public record Time(boolean isTrueWhenNull) implements Form {}

  /**
   * Values that the host converts. Filters compare them in memory, except those of enums.
   *
   * @param type the Java type of the column: String, Long, BigDecimal, Boolean, Instant or UUID
   */
  public record Converted(
      Class<?> type, Function<Object, Object> toColumn, Function<Object, Object> fromColumn)
      implements Form {}

  /** Creates a column that holds the value of the component as it is. */
  public static Column named(String name) {
    return new Column(name, new Unprepared(), Optional.empty(), new Plain());
  }

  private Column comparedBy(Comparison other) {
    return new Column(name, other, uniqueColumn, form);
  }

  private Column in(Form other) {
    return new Column(name, comparison, uniqueColumn, other);
  }

  /**
   * Names a text column with the normalized value, {@code
   * dev.rollcall.scim.filter.Normalization.normalize}. The store writes it with every change;
   * filters and unique indexes use it. This is the only form in which an index agrees with filters
   * on every text.
   */
  public Column withKey(String column) {
    return comparedBy(new KeyColumn(column));
  }

  /**
   * Names a column that the database generates as {@code lower(name)}. Filters compare as the
   * database does: {@code STRASSE} does not find {@code straße}.
   */
  public Column withLowerCase(String column) {
    return comparedBy(new LowerCaseColumn(column));
  }

  /**
   * Compares by the expression {@code lower(name)}, for which the table has an index. Filters
   * compare as the database does: {@code STRASSE} does not find {@code straße}.
   */
  public Column withLowerCaseIndex() {
    return comparedBy(new LowerCase());
  }

  /**
   * Names the column of the unique index of this value, if that is neither the compared column nor
   * found by the check at the start.
   */
  public Column withUniqueColumn(String column) {
    return new Column(name, comparison, Optional.of(column), form);
  }

  /** Represents a boolean by two codes; every other code is read as false. */
  public Column withCodes(String whenTrue, String whenFalse) {
    return in(new Codes(whenTrue, whenFalse));
  }

  /** Represents a boolean by a time: true while there is none, such as {@code disabled_at}. */
  public Column trueWhenNull() {
    return in(new Time(true));
  }

  /** Represents a boolean by a time: true while there is one, such as {@code activated_at}. */
  public Column falseWhenNull() {
    return in(new Time(false));
  }

  /**
   * Converts between the values of the component and of the column.
   *
   * @param component the Java type of one value of the component
   * @param type the Java type of the column: String, Long, BigDecimal, Boolean, Instant or UUID
   */
  public <C, D> Column convertedBy(
      Class<C> component, Class<D> type, Function<C, D> toColumn, Function<D, C> fromColumn) {
    return in(
        new Converted(
            type,
            value -> toColumn.apply(component.cast(value)),
            value -> fromColumn.apply(type.cast(value))));
  }
}
