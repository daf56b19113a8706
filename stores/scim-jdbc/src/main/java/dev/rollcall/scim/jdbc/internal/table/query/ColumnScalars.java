// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table.query;

import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.jdbc.internal.table.ComponentColumn;
import dev.rollcall.scim.jdbc.internal.table.ComponentColumn.ByKey;
import dev.rollcall.scim.jdbc.internal.table.ComponentColumn.ByLowerCase;
import dev.rollcall.scim.jdbc.internal.table.ComponentColumn.Exact;
import dev.rollcall.scim.jdbc.internal.table.DatabaseColumn.Kind;
import dev.rollcall.scim.jdbc.internal.table.SqlColumn;
import dev.rollcall.scim.jdbc.table.Column.Codes;
import dev.rollcall.scim.jdbc.table.Column.Converted;
import dev.rollcall.scim.jdbc.table.Column.Plain;
import dev.rollcall.scim.jdbc.table.Column.Time;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.StringValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/** Creates the scalar of a component's column. */
final class ColumnScalars {
  private ColumnScalars() {}

  static Scalar of(ComponentColumn column, Texts texts) {
    Set<CompareOperator> served = column.attribute().operators();
    SqlColumn sql = column.column();
    if (column.attribute().type() == Boolean.class) {
      return flag(column, served);
    }
    if (column.attribute().type().isEnum()) {
      return constants(column, served);
    }
    if (!(column.form() instanceof Plain)) {
      return new ValueScalars.OpaqueScalar(sql.field().isNotNull());
    }
    if (column.isText()) {
      return text(column, texts);
    }
    return sql.kind().isNumber()
        ? new ValueScalars.NumberScalar(sql, served)
        : sql.kind().isTime()
            ? new ValueScalars.TimeScalar(sql, served)
            : new ValueScalars.OpaqueScalar(sql.field().isNotNull());
  }

  private static Condition equal(SqlColumn column, @Nullable Object value) {
    return value == null
        ? column.field().isNull()
        : column.field().isNotNull().and(column.eq(value));
  }

  private static Scalar flag(ComponentColumn column, Set<CompareOperator> served) {
    SqlColumn sql = column.column();
    Condition isTrue;
    Condition isFalse;
    if (column.form() instanceof Time time) {
      isTrue = time.isTrueWhenNull() ? sql.field().isNull() : sql.field().isNotNull();
      isFalse = isTrue.not();
    } else if (column.form() instanceof Codes codes) {
      isTrue = equal(sql, codes.whenTrue());
      isFalse = isTrue.not();
    } else {
      isTrue = equal(sql, column.toColumn(true, Instant.EPOCH));
      isFalse = equal(sql, column.toColumn(false, Instant.EPOCH));
    }
    return new ChoiceScalar(
        List.of(
            new ChoiceScalar.Choice(BooleanValue.TRUE, isTrue),
            new ChoiceScalar.Choice(BooleanValue.FALSE, isFalse)),
        served);
  }

  private static Scalar constants(ComponentColumn column, Set<CompareOperator> served) {
    List<ChoiceScalar.Choice> choices = new ArrayList<>();
    for (Object constant : column.attribute().type().getEnumConstants()) {
      Object value =
          column.form() instanceof Converted
              ? column.toColumn(constant, Instant.EPOCH)
              : constant.toString();
      choices.add(
          new ChoiceScalar.Choice(
              new StringValue(constant.toString()), equal(column.column(), value)));
    }
    return new ChoiceScalar(choices, served);
  }

  /** A blank text is no value. The key of a value is never null. */
  private static Scalar text(ComponentColumn column, Texts texts) {
    SqlColumn sql = column.column();
    Condition isPresent =
        sql.kind() == Kind.TEXT
            ? sql.field().isNotNull().and(Texts.isNotBlank(sql.text()))
            : sql.field().isNotNull();
    SqlColumn compared = column.compared();
    TextScalar.Presence presence = new TextScalar.Presence(isPresent, compared.isNullable());
    Set<CompareOperator> served = column.attribute().operators();
    Texts ordered = texts.in(compared.collation());
    if (column.comparison() instanceof ByLowerCase lower) {
      Texts lowerCase = texts.in(lower.collation());
      return new TextScalar(
          lower.lower(),
          TextScalar.Form.LOWER_CASE,
          presence,
          served,
          lower.wider().map(lowerCase::narrowedBy).orElse(lowerCase));
    }
    TextScalar.Form form = TextScalar.Form.UNPREPARED;
    if (column.comparison() instanceof Exact) {
      form = TextScalar.Form.EXACT;
    } else if (column.comparison() instanceof ByKey) {
      form = TextScalar.Form.NORMALIZED;
    }
    return new TextScalar(compared.text(), form, presence, served, ordered);
  }
}
