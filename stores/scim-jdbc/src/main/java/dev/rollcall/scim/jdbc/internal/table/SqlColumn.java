// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table;

import dev.rollcall.scim.jdbc.internal.table.DatabaseColumn.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * A column in statements. Values are Java objects of {@link Kind#java()}; times without a zone are
 * UTC.
 *
 * @param size the maximum number of characters of a text
 * @param isOrdered whether texts, and an index on them, are in the order of code points
 */
public record SqlColumn(
    Field<?> field, Kind kind, boolean isNullable, int size, boolean isOrdered) {
  static SqlColumn of(Table<Record> table, DatabaseColumn column) {
    return new SqlColumn(
        DSL.field(
            table.getQualifiedName().append(DSL.quotedName(column.name())), column.kind().type()),
        column.kind(),
        column.nulls().isNullable(),
        column.size(),
        column.isOrdered());
  }

  /** Returns the name without the table. */
  public String name() {
    return field.getName();
  }

  /** Returns the column as a text, of whichever kind it is. */
  @SuppressWarnings("unchecked") // checked by the kind
  public Field<String> text() {
    return kind == Kind.TEXT ? (Field<String>) field : field.cast(String.class);
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

  public Condition eq(Object java) {
    return values().eq(value(java));
  }

  private Object toDatabase(Object java) {
    return switch (kind) {
      case INTEGER -> ((Number) java).longValue();
      case DECIMAL -> java instanceof BigDecimal ? java : new BigDecimal(java.toString());
      case TIMESTAMP -> LocalDateTime.ofInstant((Instant) java, ZoneOffset.UTC);
      case TIMESTAMP_WITH_ZONE -> OffsetDateTime.ofInstant((Instant) java, ZoneOffset.UTC);
      case TEXT -> java.toString();
      case BOOLEAN, UUID_VALUE, OTHER -> java;
    };
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
