// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.database;

import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.schema.CommonAttributes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** The times of {@code meta}, which are columns of the table of resources. */
public final class TimeColumn {
  private TimeColumn() {}

  /** Returns the column of a path. */
  public static Optional<Field<OffsetDateTime>> find(AttributePath path) {
    if (!path.attribute().name().equals(CommonAttributes.META.name()) || !path.urn().isEmpty()) {
      return Optional.empty();
    }
    return switch (path.leaf().name()) {
      case "created" -> Optional.of(Tables.CREATED);
      case "lastModified" -> Optional.of(Tables.LAST_MODIFIED);
      default -> Optional.empty();
    };
  }

  /**
   * Returns a comparison; empty for operators on texts. Columns have millisecond precision, so a
   * more precise time is compared by the millisecond before it, because the databases would round
   * it.
   */
  public static Optional<Condition> compared(
      Field<OffsetDateTime> column, CompareOperator operator, Instant time) {
    Instant millis = time.truncatedTo(ChronoUnit.MILLIS);
    boolean isBetween = !millis.equals(time);
    OffsetDateTime bound = utc(millis);
    return switch (operator) {
      case EQ -> Optional.of(isBetween ? DSL.falseCondition() : column.eq(bound));
      case NE -> Optional.of(isBetween ? DSL.trueCondition() : column.ne(bound));
      case GT -> Optional.of(column.gt(bound));
      case GE -> Optional.of(isBetween ? column.gt(bound) : column.ge(bound));
      case LT -> Optional.of(isBetween ? column.le(bound) : column.lt(bound));
      case LE -> Optional.of(column.le(bound));
      case CO, SW, EW -> Optional.empty();
    };
  }

  /**
   * Reads a time with a zone; empty for null. A {@link java.sql.Timestamp} of such a column does
   * not depend on the default time zone, and the driver of PostgreSQL allocates a fifth of an
   * {@link OffsetDateTime}.
   */
  public static Optional<Instant> read(ResultSet row, int column) throws SQLException {
    return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
  }

  /** Returns a time as the value of a column. */
  public static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
