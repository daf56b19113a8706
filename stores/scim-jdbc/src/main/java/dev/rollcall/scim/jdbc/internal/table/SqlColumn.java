// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table;

import dev.rollcall.scim.jdbc.internal.table.DatabaseColumn.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * A column in statements. Values are texts, numbers, booleans, instants and UUIDs; times without a
 * zone are UTC.
 *
 * @param size the maximum number of characters of a text, 0 for any; the number of decimal digits
 *     of the seconds of a time
 */
public record SqlColumn(
    Field<?> field, Kind kind, boolean isNullable, int size, Collation collation) {
  private static final LocalDateTime FIRST = LocalDateTime.of(1, 1, 1, 0, 0);
  private static final LocalDateTime LAST = LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000);
  private static final int MILLIS = 3;
  private static final long[] PER_DIGITS = {1_000, 100, 10};
  private static final String UUID_TEXT =
      "lower(insert(insert(insert(insert(hex({0}), 9, 0, '-'), 14, 0, '-'), 19, 0, '-'), 24, 0,"
          + " '-'))";

  static SqlColumn of(Table<Record> table, DatabaseColumn column) {
    return new SqlColumn(
        DSL.field(
            table.getQualifiedName().append(DSL.quotedName(column.name())), column.kind().type()),
        column.kind(),
        column.nulls().isNullable(),
        column.size(),
        column.collation());
  }

  /** Returns the name without the table. */
  public String name() {
    return field.getName();
  }

  /** Returns the column as a text, of whichever kind it is. */
  @SuppressWarnings("unchecked") // checked by the kind
  public Field<String> text() {
    return switch (kind) {
      case TEXT -> (Field<String>) field;
      case UUID_BYTES -> DSL.field(UUID_TEXT, SQLDataType.VARCHAR, field);
      default -> field.cast(String.class);
    };
  }

  /** Returns the column for comparisons with {@link #value}. */
  @SuppressWarnings("unchecked") // values have the type of the field
  public Field<Object> values() {
    return (Field<Object>) field;
  }

  /** Returns a Java value as a bind value. */
  @SuppressWarnings("unchecked") // values have the type of the field
  public Field<Object> value(@Nullable Object java) {
    return DSL.val(java == null ? null : toDatabase(java), (DataType<Object>) field.getDataType());
  }

  /** Returns the condition that the column has a value, also where the collation ignores more. */
  public Condition eq(Object java) {
    Condition isEqual = values().eq(value(java));
    return isComparedExactly() ? isEqual : isEqual.and(bytes(values()).eq(bytes(value(java))));
  }

  /** Returns the condition that the column has one of several values. */
  public Condition in(Collection<?> java) {
    List<Field<Object>> binds = java.stream().map(this::value).toList();
    Condition isIn = values().in(binds);
    return isComparedExactly()
        ? isIn
        : isIn.and(bytes(values()).in(binds.stream().map(SqlColumn::bytes).toList()));
  }

  private boolean isComparedExactly() {
    return kind != Kind.TEXT || collation.isExact();
  }

  private static Field<byte[]> bytes(Field<?> text) {
    return DSL.cast(text, SQLDataType.VARBINARY);
  }

  /** Returns the time that the column holds after an instant was written, not rounded up. */
  public Instant storable(Instant time) {
    long step = step().toMillis();
    return Instant.ofEpochMilli(Math.floorDiv(time.toEpochMilli(), step) * step);
  }

  /** Returns the smallest difference of two times of the column, at least a millisecond. */
  public Duration step() {
    return size >= MILLIS ? Duration.ofMillis(1) : Duration.ofMillis(PER_DIGITS[size]);
  }

  private Object toDatabase(Object java) {
    return switch (kind) {
      case INTEGER -> ((Number) java).longValue();
      case DECIMAL -> java instanceof BigDecimal ? java : new BigDecimal(java.toString());
      case TIMESTAMP -> local((Instant) java);
      case TIMESTAMP_WITH_ZONE -> OffsetDateTime.ofInstant((Instant) java, ZoneOffset.UTC);
      case TEXT -> java.toString();
      case BOOLEAN, UUID_VALUE, UUID_BYTES, OTHER -> java;
    };
  }

  /** Limits a time to the years that all databases have. */
  private static LocalDateTime local(Instant time) {
    LocalDateTime local = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    LocalDateTime atLeast = local.isBefore(FIRST) ? FIRST : local;
    return atLeast.isAfter(LAST) ? LAST : atLeast;
  }

  /** Reads the value of a row. */
  public Optional<Object> read(Record row) {
    Object value = row.get(field);
    if (value instanceof LocalDateTime local) {
      return Optional.of(local.toInstant(ZoneOffset.UTC));
    }
    return value instanceof OffsetDateTime time
        ? Optional.of(time.toInstant())
        : Optional.ofNullable(value);
  }
}
