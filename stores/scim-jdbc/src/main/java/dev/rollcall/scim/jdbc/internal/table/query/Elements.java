// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table.query;

import dev.rollcall.scim.value.BooleanValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.TableLike;
import org.jooq.impl.DSL;

/** Elements of a complex attribute: those in columns of the row, or those in rows of a table. */
sealed interface Elements {
  /** Returns the sub-attributes by name. */
  Map<String, Scalar> subAttributes();

  /** Returns the condition that one of the elements exists and meets a condition. */
  Translation exists(Function<Elements, Translation> inner);

  /** Returns the value of a sub-attribute, which no element has if it is not known. */
  default Scalar sub(String name) {
    return subAttributes().getOrDefault(name, ChoiceScalar.absent());
  }

  /** Returns a sub-attribute for comparisons: an element without {@code primary} is not primary. */
  default Scalar compared(String name) {
    boolean isAbsent = name.equals("primary") && !subAttributes().containsKey(name);
    return isAbsent ? ChoiceScalar.constant(BooleanValue.FALSE, exists()) : sub(name);
  }

  /** Returns the condition that the element exists, inside {@link #exists(Function)}. */
  Condition exists();

  /**
   * One element, in columns of the row.
   *
   * @param exists the condition that one of its values is present
   */
  record InRow(Condition exists, Map<String, Scalar> subAttributes) implements Elements {
    @Override
    public Translation exists(Function<Elements, Translation> inner) {
      Translation found = inner.apply(this);
      return new Translation(
          exists.and(found.condition()), found.isExact(), found.isServed(), Optional.empty());
    }
  }

  /**
   * Any number of elements, in rows of another table.
   *
   * @param owner the id of the row that has the elements
   * @param reference the column of the other table with this id
   * @param table the other table
   * @param condition the condition on its rows
   */
  record InTable(
      Field<Object> owner,
      Field<Object> reference,
      TableLike<?> table,
      Condition condition,
      Map<String, Scalar> subAttributes)
      implements Elements {
    @Override
    public Condition exists() {
      return DSL.trueCondition();
    }

    @Override
    public Translation exists(Function<Elements, Translation> inner) {
      Translation found = inner.apply(this);
      Select<Record1<Object>> owners =
          DSL.select(reference).from(table).where(condition, found.condition());
      return new Translation(
          owner.in(owners),
          found.isExact(),
          found.isServed(),
          found.isExact() && found.isServed()
              ? Optional.of(new Translation.Lookup(owner, owners))
              : Optional.empty());
    }
  }

  /** Returns the condition that any of several groups of elements meets a condition. */
  static Translation any(List<Elements> all, Function<Elements, Translation> inner) {
    if (all.size() == 1) {
      return all.get(0).exists(inner);
    }
    return all.isEmpty()
        ? Translation.never()
        : Translation.any(all.stream().map(one -> one.exists(inner)).toList());
  }

  /** Joins two tables. */
  static Table<?> joined(Table<Record> left, Table<Record> right, Condition on) {
    return left.join(right).on(on);
  }
}
