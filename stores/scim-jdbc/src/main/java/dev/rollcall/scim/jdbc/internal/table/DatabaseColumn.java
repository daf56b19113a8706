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
    TEXT(SQLDataType.VARCHAR, String.class),
    BOOLEAN(SQLDataType.BOOLEAN, Boolean.class),
    INTEGER(SQLDataType.BIGINT, Long.class),
    DECIMAL(SQLDataType.NUMERIC, BigDecimal.class),
    TIMESTAMP(SQLDataType.LOCALDATETIME, Instant.class),
    TIMESTAMP_WITH_ZONE(SQLDataType.OFFSETDATETIME, Instant.class),
    UUID_VALUE(SQLDataType.UUID, UUID.class),
    OTHER(SQLDataType.OTHER, Object.class);

    private final DataType<?> type;
    private final Class<?> java;

    Kind(DataType<?> type, Class<?> java) {
      this.type = type;
      this.java = java;
    }

    DataType<?> type() {
      return type;
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
