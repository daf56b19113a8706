// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.And;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.FilterVisitor;
import dev.rollcall.scim.filter.Not;
import dev.rollcall.scim.filter.Or;
import dev.rollcall.scim.filter.Present;
import dev.rollcall.scim.filter.ValuePath;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.List;

/**
 * How much one request may make us look at. Every operation with a filter looks at all values of
 * its attribute, and a request may bring a thousand operations and many thousand values: each
 * within its limit, together they would keep a processor busy for minutes. Not thread-safe.
 */
final class Effort {
  /** In comparisons of one short text; about a second. */
  private static final long MOST = 5_000_000;

  /** A filter on members that are not named has the store go through all of them. */
  private static final long OF_A_LOOKUP = 50_000;

  private static final int CHARACTERS_AT_ONCE = 32;

  private long spent;

  /** Notes that the whole value is looked at so many times. */
  void lookAt(Value value, int times) {
    spend(weight(value) * times);
  }

  /** Notes that the store is asked for what matches the filter. */
  void askFor(Filter filter) {
    spend(OF_A_LOOKUP * terms(filter));
  }

  private void spend(long effort) {
    spent += effort;
    if (spent > MOST) {
      throw ScimException.tooMany("The operations of the request look at too many values");
    }
  }

  /** How often a text is compared when each simple value in it is. */
  private static long weight(Value value) {
    if (value instanceof StringValue string) {
      return 1L + string.text().length() / CHARACTERS_AT_ONCE;
    }
    long weight = 1;
    if (value instanceof MultiValue several) {
      for (Value element : several.elements()) {
        weight += weight(element);
      }
    } else if (value instanceof ComplexValue object) {
      for (String name : object.names()) {
        weight += weight(object.find(name).orElseThrow());
      }
    }
    return weight;
  }

  /** How often a filter looks at what it is tried on. */
  static int terms(Filter filter) {
    return filter.accept(Terms.COUNT);
  }

  private enum Terms implements FilterVisitor<Integer> {
    COUNT;

    @Override
    public Integer visitAnd(And filter) {
      return sum(filter.operands());
    }

    @Override
    public Integer visitOr(Or filter) {
      return sum(filter.operands());
    }

    @Override
    public Integer visitNot(Not filter) {
      return filter.operand().accept(this);
    }

    @Override
    public Integer visitComparison(Comparison filter) {
      return 1;
    }

    @Override
    public Integer visitPresent(Present filter) {
      return 1;
    }

    @Override
    public Integer visitValuePath(ValuePath filter) {
      return 1 + filter.filter().accept(this);
    }

    private int sum(List<Filter> operands) {
      int terms = 0;
      for (Filter operand : operands) {
        terms += operand.accept(this);
      }
      return terms;
    }
  }
}
