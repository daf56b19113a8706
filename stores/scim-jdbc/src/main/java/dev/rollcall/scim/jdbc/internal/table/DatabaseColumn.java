// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table;

import java.math.BigDecimal;
import java.sql.Types;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jooq.DataType;
import org.jooq.impl.SQLDataType;

/**
 * A column as the database describes it.
 *
 * @param size the maximum number of characters of a text
 * @param isOrdered whether the collation of a text is the order of code points
 */
public record DatabaseColumn(
    String name, Kind kind, String typeName, int size, boolean isOrdered, Nulls nulls) {

  /** Facts on the absence of values. */
  public record Nulls(boolean isNullable, boolean hasDefault, boolean isGenerated) {}

  /** The types that the stores read and write. */
  public enum Kind {
    TEXT(String.class),
    BOOLEAN(Boolean.class),
    INTEGER(Long.class),
    DECIMAL(BigDecimal.class),
    TIMESTAMP(Instant.class),
    TIMESTAMP_WITH_ZONE(Instant.class),
    UUID_VALUE(UUID.class),
    OTHER(Object.class);

    private final Class<?> java;

    Kind(Class<?> java) {
      this.java = java;
    }

    DataType<?> type() {
      return switch (this) {
        case TEXT -> SQLDataType.VARCHAR;
        case BOOLEAN -> SQLDataType.BOOLEAN;
        case INTEGER -> SQLDataType.BIGINT;
        case DECIMAL -> SQLDataType.NUMERIC;
        case TIMESTAMP -> SQLDataType.LOCALDATETIME;
        case TIMESTAMP_WITH_ZONE -> SQLDataType.OFFSETDATETIME;
        case UUID_VALUE -> SQLDataType.UUID;
        case OTHER -> SQLDataType.OTHER;
      };
    }

    /** Returns the Java type of values, before their conversion for the database. */
    Class<?> java() {
      return java;
    }

    public boolean isTime() {
      return this == TIMESTAMP || this == TIMESTAMP_WITH_ZONE;
    }

    public boolean isNumber() {
      return this == INTEGER || this == DECIMAL;
    }
  }

  private static final Set<Integer> INTEGERS =
      Set.of(Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT);
  private static final Set<Integer> TEXTS =
      Set.of(
          Types.VARCHAR,
          Types.NVARCHAR,
          Types.CHAR,
          Types.NCHAR,
          Types.LONGVARCHAR,
          Types.LONGNVARCHAR,
          Types.CLOB,
          Types.NCLOB);

  /** Classifies a JDBC type. */
  static Kind kind(int jdbcType, String typeName, int scale) {
    String name = typeName.toLowerCase(Locale.ROOT);
    if (name.equals("uuid")) {
      return Kind.UUID_VALUE;
    }
    if (jdbcType == Types.BOOLEAN || jdbcType == Types.BIT) {
      return Kind.BOOLEAN;
    }
    if (jdbcType == Types.TIMESTAMP || jdbcType == Types.TIMESTAMP_WITH_TIMEZONE) {
      boolean hasZone = name.equals("timestamptz") || name.contains("with time zone");
      return hasZone ? Kind.TIMESTAMP_WITH_ZONE : Kind.TIMESTAMP;
    }
    if (jdbcType == Types.NUMERIC || jdbcType == Types.DECIMAL) {
      return scale == 0 ? Kind.INTEGER : Kind.DECIMAL;
    }
    return INTEGERS.contains(jdbcType)
        ? Kind.INTEGER
        : TEXTS.contains(jdbcType) ? Kind.TEXT : Kind.OTHER;
  }

  boolean isRequired() {
    return !nulls.isNullable() && !nulls.hasDefault() && !nulls.isGenerated();
  }
}
