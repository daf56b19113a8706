// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.database;

import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.jdbc.internal.resource.ResourceTable;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.schema.CommonAttributes;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * The times of {@code meta}, which every resource has and the table of resources has columns of.
 */
public final class TimeColumn {
  private TimeColumn() {}

  /** The column of a path. */
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
   * A comparison; empty for operators of texts. Columns are whole milliseconds, so that a time
   * between two of them is compared by the one before it, which the databases would round.
   */
  public static Optional<Condition> compared(
      Field<OffsetDateTime> column, CompareOperator operator, Instant time) {
    Instant millis = time.truncatedTo(ChronoUnit.MILLIS);
    boolean isBetween = !millis.equals(time);
    OffsetDateTime bound = ResourceTable.utc(millis);
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
}
