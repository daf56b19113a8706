// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch;

import dev.rollcall.scim.filter.And;
import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.FilterVisitor;
import dev.rollcall.scim.filter.Not;
import dev.rollcall.scim.filter.Or;
import dev.rollcall.scim.filter.Present;
import dev.rollcall.scim.filter.ValuePath;
import dev.rollcall.scim.value.StringValue;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The members that a filter names one by one: {@code value eq "a" or value eq "b"}. */
final class MemberIds implements FilterVisitor<Boolean> {
  private final Set<String> ids = new LinkedHashSet<>();

  private MemberIds() {}

  /** The ids, or empty when the filter selects members in another way. */
  static Optional<Set<String>> of(Filter filter) {
    MemberIds named = new MemberIds();
    return filter.accept(named) ? Optional.of(named.ids) : Optional.empty();
  }

  @Override
  public Boolean visitOr(Or filter) {
    return filter.operands().stream().allMatch(operand -> operand.accept(this));
  }

  @Override
  public Boolean visitComparison(Comparison filter) {
    boolean isId =
        filter.operator() == CompareOperator.EQ && filter.path().leaf().name().equals("value");
    if (isId && filter.literal() instanceof StringValue id) {
      ids.add(id.text());
      return true;
    }
    return false;
  }

  @Override
  public Boolean visitAnd(And filter) {
    return false;
  }

  @Override
  public Boolean visitNot(Not filter) {
    return false;
  }

  @Override
  public Boolean visitPresent(Present filter) {
    return false;
  }

  @Override
  public Boolean visitValuePath(ValuePath filter) {
    return false;
  }
}
