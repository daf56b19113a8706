// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table.query;

import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.jdbc.internal.database.RowCondition;
import dev.rollcall.scim.jdbc.internal.table.DatabaseColumn.Kind;
import dev.rollcall.scim.jdbc.internal.table.RowId;
import dev.rollcall.scim.jdbc.internal.table.SqlColumn;
import dev.rollcall.scim.spi.index.IndexPlan;
import dev.rollcall.scim.value.DateTimeValue;
import dev.rollcall.scim.value.DecimalValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.StringValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The values of rows that are no texts. */
final class ValueScalars {
  private ValueScalars() {}

  /** A number. */
  record NumberScalar(SqlColumn column, Set<CompareOperator> served) implements Scalar {
    @Override
    public Condition isPresent() {
      return column.field().isNotNull();
    }

    @Override
    public IndexPlan<RowCondition> matches(Comparison comparison) {
      if (comparison.operator().isSubstring()) {
        return IndexPlan.none();
      }
      boolean isServed = served.contains(comparison.operator());
      if (comparison.literal() instanceof IntegerValue integer && column.kind() == Kind.INTEGER) {
        return RowCondition.exact(
            compare(column.values(), comparison.operator(), column.value(integer.number())),
            isServed);
      }
      return number(comparison)
          .map(number -> RowCondition.exact(compared(comparison, number), isServed))
          .orElseGet(IndexPlan::none);
    }

    private Condition compared(Comparison comparison, BigDecimal number) {
      Field<BigDecimal> left = column.field().coerce(SQLDataType.NUMERIC);
      return compare(left, comparison.operator(), DSL.val(number, SQLDataType.NUMERIC));
    }

    private static Optional<BigDecimal> number(Comparison comparison) {
      if (comparison.literal() instanceof DecimalValue decimal) {
        return Optional.of(decimal.number());
      }
      return comparison.literal() instanceof IntegerValue integer
          ? Optional.of(BigDecimal.valueOf(integer.number()))
          : Optional.empty();
    }

    private <T> Condition compare(Field<T> left, CompareOperator operator, Field<T> right) {
      Condition compared =
          switch (operator) {
            case EQ -> left.eq(right);
            case NE -> left.ne(right);
            case GT -> left.gt(right);
            case GE -> left.ge(right);
            case LT -> left.lt(right);
            default -> left.le(right);
          };
      return isPresent().and(compared);
    }

    @Override
    public Optional<SortExpression> order() {
      return Optional.of(new SortExpression(column.field(), column.isNullable()));
    }
  }

  /**
   * A time. Resources have times of milliseconds, columns can be more precise: a literal is
   * compared with the bounds of its millisecond.
   */
  record TimeScalar(SqlColumn column, Set<CompareOperator> served) implements Scalar {
    @Override
    public Condition isPresent() {
      return column.field().isNotNull();
    }

    @Override
    public IndexPlan<RowCondition> matches(Comparison comparison) {
      return comparison.literal() instanceof DateTimeValue time
              && !comparison.operator().isSubstring()
          ? RowCondition.exact(
              isPresent().and(compared(comparison.operator(), time.instant())),
              served.contains(comparison.operator()))
          : IndexPlan.none();
    }

    private Condition compared(CompareOperator operator, Instant time) {
      Instant floor = time.truncatedTo(ChronoUnit.MILLIS);
      boolean isBetween = !floor.equals(time);
      Condition from = column.values().ge(column.value(floor));
      Condition after = column.values().ge(column.value(floor.plusMillis(1)));
      return switch (operator) {
        case EQ -> isBetween ? DSL.falseCondition() : from.and(after.not());
        case NE -> isBetween ? DSL.trueCondition() : from.not().or(after);
        case GT -> after;
        case GE -> isBetween ? after : from;
        case LT -> isBetween ? after.not() : from.not();
        default -> after.not();
      };
    }

    @Override
    public Optional<SortExpression> order() {
      return Optional.of(new SortExpression(column.field(), column.isNullable()));
    }
  }

  /**
   * The id of a row.
   *
   * @param id the conversion of ids
   * @param column the column with the id, in this or a join table
   */
  record IdScalar(RowId id, SqlColumn column, Texts texts) implements Scalar {
    @Override
    public Condition isPresent() {
      return DSL.trueCondition();
    }

    @Override
    public IndexPlan<RowCondition> matches(Comparison comparison) {
      if (!(comparison.literal() instanceof StringValue literal)) {
        return IndexPlan.none();
      }
      Optional<Object> value = id.decode(literal.text());
      return switch (comparison.operator()) {
        case EQ ->
            value
                .map(one -> RowCondition.exact(column.eq(one), true))
                .orElseGet(RowCondition::never);
        case NE ->
            RowCondition.exact(
                value.map(one -> column.eq(one).not()).orElseGet(DSL::trueCondition), false);
        default -> text(comparison.path().leaf().isCaseExact()).matches(comparison);
      };
    }

    private TextScalar text(boolean isCaseExact) {
      Field<String> text = new RowId(column, id.declared()).text();
      return new TextScalar(
          isCaseExact ? text : DSL.lower(text),
          isCaseExact ? TextScalar.Form.EXACT : TextScalar.Form.LOWER_CASE,
          new TextScalar.Presence(DSL.trueCondition(), false),
          Set.of(),
          texts);
    }

    @Override
    public Optional<SortExpression> order() {
      return text(true).order();
    }
  }

  /** A value that SQL does not compare. */
  record OpaqueScalar(Condition isPresent) implements Scalar {
    @Override
    public IndexPlan<RowCondition> matches(Comparison comparison) {
      return IndexPlan.none();
    }

    @Override
    public Optional<SortExpression> order() {
      return Optional.empty();
    }
  }
}
