// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Normalization;
import dev.rollcall.scim.jdbc.table.Column;
import dev.rollcall.scim.jdbc.table.Column.Codes;
import dev.rollcall.scim.jdbc.table.Column.Converted;
import dev.rollcall.scim.jdbc.table.Column.Plain;
import dev.rollcall.scim.jdbc.table.Column.Time;
import dev.rollcall.scim.record.BoundAttribute;
import dev.rollcall.scim.spi.StorableText;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * The column of a component, with the conversion of its values.
 *
 * @param comparison the column or expression by which texts are compared
 */
public record ComponentColumn(
    BoundAttribute attribute, SqlColumn column, Column.Form form, TextComparison comparison) {

  /** The comparison of the texts of a column. */
  public sealed interface TextComparison {}

  /** As stored, for attributes that are caseExact. */
  public record Exact() implements TextComparison {}

  /** By a column with the normalized text, which the store writes. */
  public record ByKey(SqlColumn key) implements TextComparison {}

  /**
   * By the text in lower case of the database.
   *
   * @param lower the column or expression
   * @param collation the collation of an index on it
   * @param indexed the column or expression that an index has
   * @param wider a column whose index finds at least the equal texts, where the expression has none
   */
  public record ByLowerCase(
      Field<String> lower, Collation collation, String indexed, Optional<Field<String>> wider)
      implements TextComparison {}

  /** By lower case for texts of ASCII characters, others in memory. */
  public record InMemory() implements TextComparison {}

  /** Returns the value of a row, if it has one. */
  public Optional<Object> read(Record row) {
    Optional<Object> value = column.read(row);
    if (form instanceof Time || form instanceof Codes) {
      return Optional.of(isTrue(form, value));
    }
    return value.map(this::toJava).filter(one -> !(one instanceof String text) || !text.isBlank());
  }

  /** Returns whether a value of a column represents true. */
  static boolean isTrue(Column.Form form, Optional<Object> value) {
    if (form instanceof Time time) {
      return value.isPresent() != time.isTrueWhenNull();
    }
    if (form instanceof Codes codes) {
      return value.filter(codes.whenTrue()::equals).isPresent();
    }
    return (form instanceof Converted converted ? value.map(converted.fromColumn()) : value)
        .filter(Boolean.TRUE::equals)
        .isPresent();
  }

  private Object toJava(Object value) {
    if (form instanceof Converted converted) {
      return converted.fromColumn().apply(value);
    }
    Class<?> type = attribute.type();
    if (type.isEnum()) {
      return constant(type, value.toString());
    }
    if (type == Integer.class) {
      return Math.toIntExact(((Number) value).longValue());
    }
    if (type == Long.class) {
      return ((Number) value).longValue();
    }
    if (type == BigDecimal.class) {
      return new BigDecimal(value.toString());
    }
    return type == URI.class ? URI.create(value.toString()) : value;
  }

  private Object constant(Class<?> type, String text) {
    for (Object constant : type.getEnumConstants()) {
      if (constant.toString().equals(text)) {
        return constant;
      }
    }
    throw new IllegalStateException(
        "Column '" + column.name() + "' has a value that is no constant of " + type.getName());
  }

  /** Returns the value of the column for a value of the component; null for none. */
  public @Nullable Object toColumn(@Nullable Object java, Instant now) {
    if (form instanceof Time time) {
      return Boolean.TRUE.equals(java) == time.isTrueWhenNull() ? null : now;
    }
    if (form instanceof Codes codes) {
      return Boolean.TRUE.equals(java) ? codes.whenTrue() : codes.whenFalse();
    }
    if (java == null) {
      return null;
    }
    return form instanceof Converted converted ? converted.toColumn().apply(java) : java;
  }

  /** Adds the values of the columns for a value of the component. */
  public void write(Map<Field<?>, Object> row, @Nullable Object java, Instant now) {
    Object value = toColumn(java, now);
    if (value instanceof String text) {
      requireStorable(text, column.size());
    }
    if (value == null && !column.isNullable()) {
      throw ScimException.invalidValue(attribute.path().toString(), "is required");
    }
    row.put(column.field(), column.value(value));
    if (comparison instanceof ByKey byKey) {
      String key = value == null ? null : Normalization.prepare(value.toString(), isCaseExact());
      if (key != null) {
        requireStorable(key, byKey.key().size());
      }
      row.put(byKey.key().field(), byKey.key().value(key));
    }
  }

  public boolean isCaseExact() {
    return attribute.path().leaf().isCaseExact();
  }

  /** Returns whether an index on the compared text is in the order of code points. */
  public boolean isOrdered() {
    return comparison instanceof ByLowerCase byLowerCase
        ? byLowerCase.collation().isOrdered()
        : compared().collation().isOrdered();
  }

  /** Returns the column with the compared texts, or from which they are computed. */
  public SqlColumn compared() {
    return comparison instanceof ByKey byKey ? byKey.key() : column;
  }

  public boolean isText() {
    return form instanceof Plain
        && (attribute.type() == String.class || attribute.type() == URI.class);
  }

  private void requireStorable(String text, int size) {
    String path = attribute.path().toString();
    if (text.codePointCount(0, text.length()) > size && size > 0) {
      throw ScimException.invalidValue(path, "must have at most " + size + " characters");
    }
    if (!StorableText.isStorable(text)) {
      throw ScimException.invalidValue(path, "must not contain U+0000 or an unpaired surrogate");
    }
  }
}
