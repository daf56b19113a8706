// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table.query;

import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.filter.Normalization;
import dev.rollcall.scim.jdbc.internal.database.RowCondition;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.spi.index.IndexPlan;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.CaseConditionStep;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/**
 * One of a few known values: a boolean, an enum, a constant, or none.
 *
 * @param choices the values in their order, each with the condition of its rows
 */
record ChoiceScalar(List<Choice> choices, Set<CompareOperator> served) implements Scalar {
  /** A value with the condition of its rows, which is never null. */
  record Choice(Value value, Condition condition) {}

  /** A value that every row has that meets the condition. */
  static ChoiceScalar constant(Value value, Condition condition) {
    return new ChoiceScalar(List.of(new Choice(value, condition)), Set.of());
  }

  /** A value that no row has. */
  static ChoiceScalar absent() {
    return new ChoiceScalar(List.of(), Set.of());
  }

  @Override
  public Condition isPresent() {
    return any(choices);
  }

  private static Condition any(List<Choice> some) {
    return some.isEmpty()
        ? DSL.falseCondition()
        : DSL.or(some.stream().map(Choice::condition).toList());
  }

  @Override
  public IndexPlan<RowCondition> matches(Comparison comparison) {
    Attribute leaf = comparison.path().leaf();
    Comparison ofOne =
        new Comparison(AttributePath.of(leaf), comparison.operator(), comparison.literal());
    List<Choice> matching =
        choices.stream()
            .filter(
                choice ->
                    ofOne.matches(
                        ComplexValue.of(leaf.name(), choice.value()), EvaluationBudget.unlimited()))
            .toList();
    boolean isServed = matching.isEmpty() || served.contains(comparison.operator());
    return RowCondition.exact(any(matching), isServed);
  }

  @Override
  public Optional<SortExpression> order() {
    List<Choice> sorted = new ArrayList<>(choices);
    sorted.sort(Comparator.comparing(Choice::value, ChoiceScalar::compare));
    if (sorted.isEmpty()) {
      return Optional.empty();
    }
    CaseConditionStep<Integer> rank = DSL.when(sorted.get(0).condition(), DSL.inline(0));
    int number = 0;
    for (int i = 1; i < sorted.size(); i++) {
      boolean isEqual = compare(sorted.get(i - 1).value(), sorted.get(i).value()) == 0;
      number += isEqual ? 0 : 1;
      rank = rank.when(sorted.get(i).condition(), DSL.inline(number));
    }
    return Optional.of(SortExpression.ofRank(rank));
  }

  private static int compare(Value left, Value right) {
    if (left instanceof StringValue text && right instanceof StringValue other) {
      return Normalization.compare(
          Normalization.normalize(text.text()), Normalization.normalize(other.text()));
    }
    return Boolean.compare(BooleanValue.TRUE.equals(left), BooleanValue.TRUE.equals(right));
  }
}
