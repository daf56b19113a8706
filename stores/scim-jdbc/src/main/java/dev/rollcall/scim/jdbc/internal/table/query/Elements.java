// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table.query;

import dev.rollcall.scim.jdbc.internal.database.RowCondition;
import dev.rollcall.scim.jdbc.internal.database.RowConditions;
import dev.rollcall.scim.spi.index.IndexPlan;
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
  IndexPlan<RowCondition> exists(Function<Elements, IndexPlan<RowCondition>> inner);

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
    public IndexPlan<RowCondition> exists(Function<Elements, IndexPlan<RowCondition>> inner) {
      IndexPlan<RowCondition> found = inner.apply(this);
      RowCondition exact = RowCondition.of(exists.and(Elements.condition(found)));
      return new IndexPlan<>(Optional.of(exact), found.isServed(), found.isExact());
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
    public IndexPlan<RowCondition> exists(Function<Elements, IndexPlan<RowCondition>> inner) {
      IndexPlan<RowCondition> found = inner.apply(this);
      Select<Record1<Object>> owners =
          DSL.select(reference).from(table).where(condition, Elements.condition(found));
      RowCondition isOwner =
          found.isExact() && found.isServed()
              ? RowCondition.in(owner, owners)
              : RowCondition.of(owner.in(owners));
      return new IndexPlan<>(Optional.of(isOwner), found.isServed(), found.isExact());
    }
  }

  private static Condition condition(IndexPlan<RowCondition> plan) {
    return plan.condition().map(RowCondition::condition).orElseGet(DSL::noCondition);
  }

  /** Returns the condition that any of several groups of elements meets a condition. */
  static IndexPlan<RowCondition> any(
      List<Elements> all, Function<Elements, IndexPlan<RowCondition>> inner) {
    return all.isEmpty()
        ? RowCondition.never()
        : IndexPlan.anyOf(all.stream().map(one -> one.exists(inner)).toList(), RowConditions::any);
  }

  /** Joins two tables. */
  static Table<?> joined(Table<Record> left, Table<Record> right, Condition on) {
    return left.join(right).on(on);
  }
}
