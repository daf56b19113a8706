// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table;

import dev.rollcall.scim.jdbc.internal.database.LocalTimeBinding;
import java.nio.ByteBuffer;
import java.sql.Types;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jooq.Converter;
import org.jooq.DataType;
import org.jooq.impl.SQLDataType;

/**
 * A column as the database describes it.
 *
 * @param size the maximum number of characters of a text, 0 for any; the number of decimal digits
 *     of the seconds of a time
 */
public record DatabaseColumn(
    String name, Kind kind, String typeName, int size, Collation collation, Nulls nulls) {

  /** Facts on the absence of values. */
  public record Nulls(boolean isNullable, boolean hasDefault, boolean isGenerated) {}

  /** The types that the stores read and write. */
  public enum Kind {
    TEXT,
    BOOLEAN,
    INTEGER,
    DECIMAL,
    TIMESTAMP,
    TIMESTAMP_WITH_ZONE,
    UUID_VALUE,
    /** A UUID in 16 bytes, the most significant first. */
    UUID_BYTES,
    OTHER;

    DataType<?> type() {
      return switch (this) {
        case TEXT -> SQLDataType.VARCHAR;
        case BOOLEAN -> SQLDataType.BOOLEAN;
        case INTEGER -> SQLDataType.BIGINT;
        case DECIMAL -> SQLDataType.NUMERIC;
        case TIMESTAMP -> LOCAL_TIME;
        case TIMESTAMP_WITH_ZONE -> SQLDataType.OFFSETDATETIME;
        case UUID_VALUE -> SQLDataType.UUID;
        case UUID_BYTES -> UUID_IN_BYTES;
        case OTHER -> SQLDataType.OTHER;
      };
    }

    /** Returns the name of the type in messages. */
    String label() {
      return switch (this) {
        case UUID_VALUE -> "uuid";
        case UUID_BYTES -> "binary(16)";
        case TIMESTAMP_WITH_ZONE -> "timestamp with time zone";
        default -> name().toLowerCase(Locale.ROOT);
      };
    }

    public boolean isTime() {
      return this == TIMESTAMP || this == TIMESTAMP_WITH_ZONE;
    }

    public boolean isUuid() {
      return this == UUID_VALUE || this == UUID_BYTES;
    }

    public boolean isNumber() {
      return this == INTEGER || this == DECIMAL;
    }
  }

  private static final DataType<LocalDateTime> LOCAL_TIME =
      SQLDataType.LOCALDATETIME.asConvertedDataType(new LocalTimeBinding());
  private static final DataType<UUID> UUID_IN_BYTES =
      SQLDataType.VARBINARY(2 * Long.BYTES)
          .asConvertedDataType(
              Converter.ofNullable(
                  byte[].class, UUID.class, DatabaseColumn::uuid, DatabaseColumn::bytes));
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

  private static UUID uuid(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }

  private static byte[] bytes(UUID uuid) {
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(uuid.getMostSignificantBits())
        .putLong(uuid.getLeastSignificantBits())
        .array();
  }
}
