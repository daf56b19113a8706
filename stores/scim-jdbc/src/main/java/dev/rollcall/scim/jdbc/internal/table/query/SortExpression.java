// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table.query;

import dev.rollcall.scim.error.ScimException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;

/**
 * The sort key of a row in statements.
 *
 * @param key the expression, null for a missing value
 * @param isNullable whether a row can have no value
 */
record SortExpression(Field<?> key, boolean isNullable) {

  @SuppressWarnings("unchecked") // values have the type of the field
  Field<Object> values() {
    return (Field<Object>) key;
  }

  /** Encodes a value for a keyset position. */
  static String text(Object value) {
    if (value instanceof byte[] bytes) {
      return new String(bytes, StandardCharsets.UTF_8);
    }
    if (value instanceof LocalDateTime local) {
      return local.toInstant(ZoneOffset.UTC).toString();
    }
    return value instanceof OffsetDateTime time ? time.toInstant().toString() : value.toString();
  }

  /**
   * Decodes a value of a keyset position.
   *
   * @throws ScimException invalidCursor
   */
  Object parse(String text) {
    try {
      Class<?> type = key.getType();
      if (type == byte[].class) {
        return text.getBytes(StandardCharsets.UTF_8);
      }
      if (type == LocalDateTime.class) {
        return LocalDateTime.ofInstant(Instant.parse(text), ZoneOffset.UTC);
      }
      if (type == OffsetDateTime.class) {
        return Instant.parse(text).atOffset(ZoneOffset.UTC);
      }
      if (type == Long.class) {
        return Long.valueOf(text);
      }
      if (type == Integer.class) {
        return Integer.valueOf(text);
      }
      return type == BigDecimal.class ? new BigDecimal(text) : text;
    } catch (NumberFormatException | DateTimeException malformed) {
      throw ScimException.invalidCursor();
    }
  }

  static SortExpression ofRank(Field<Integer> rank) {
    return new SortExpression(rank.cast(SQLDataType.INTEGER), true);
  }
}
