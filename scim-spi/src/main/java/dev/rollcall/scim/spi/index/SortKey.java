// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.index;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Normalization;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.spi.store.Sort;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.DateTimeValue;
import dev.rollcall.scim.value.DecimalValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sort key of a resource, in a form that can be encoded in a keyset position. Keys are ordered
 * like the comparison operators of filters, false before true; a missing value is the greatest. For
 * stores that sort in memory.
 */
public sealed interface SortKey extends Comparable<SortKey> {
  /** Returns the encoded kind and value, which {@link #parse} decodes. */
  String text();

  /**
   * Returns the key of a resource in this order; a value without an order counts as missing. The
   * values that are read are deducted from the budget of the request.
   *
   * @throws ScimException tooMany when the budget is exceeded, 503 when its deadline has passed
   */
  static SortKey of(Sort sort, ComplexValue resource, EvaluationBudget budget) {
    sort.by()
        .parent()
        .read(resource)
        .filter(MultiValue.class::isInstance)
        .ifPresent(several -> budget.spend(((MultiValue) several).elements().size()));
    Optional<Value> value = sort.valueIn(resource);
    value.ifPresent(budget::spendOn);
    return of(sort.by(), value.orElse(null));
  }

  /** Returns the key of a resource in this order, without a budget. */
  static SortKey of(Sort sort, ComplexValue resource) {
    return of(sort, resource, EvaluationBudget.unlimited());
  }

  private static SortKey of(AttributePath path, @Nullable Value one) {
    if (one instanceof StringValue string) {
      return new Text(Normalization.prepare(string.text(), path.leaf().isCaseExact()));
    }
    if (one instanceof BooleanValue bool) {
      return new Amount(bool.isTrue() ? BigDecimal.ONE : BigDecimal.ZERO);
    }
    if (one instanceof IntegerValue integer) {
      return new Amount(BigDecimal.valueOf(integer.number()));
    }
    if (one instanceof DecimalValue decimal) {
      return new Amount(decimal.number());
    }
    return one instanceof DateTimeValue time ? new Time(time.instant()) : new None();
  }

  /**
   * Decodes a key that {@link #text()} encoded.
   *
   * @throws ScimException invalidCursor for any other text
   */
  static SortKey parse(String text) {
    try {
      String rest = text.substring(1);
      return switch (text.charAt(0)) {
        case 's' -> new Text(rest);
        case 'n' -> new Amount(new BigDecimal(rest));
        case 't' -> new Time(Instant.parse(rest));
        case '-' -> new None();
        default -> throw ScimException.invalidCursor();
      };
    } catch (IndexOutOfBoundsException | NumberFormatException | DateTimeException malformed) {
      throw ScimException.invalidCursor();
    }
  }

  /** A prepared string. */
  record Text(String prepared) implements SortKey {
    @Override
    public int compareTo(SortKey other) {
      return other instanceof Text that
          ? Normalization.compare(prepared, that.prepared)
          : other instanceof None ? -1 : 1;
    }

    @Override
    public String text() {
      return "s" + prepared;
    }
  }

  /** A number, or a boolean as 0 or 1. */
  record Amount(BigDecimal number) implements SortKey {
    @Override
    public int compareTo(SortKey other) {
      return other instanceof Amount that ? number.compareTo(that.number) : -1;
    }

    @Override
    public String text() {
      return "n" + number;
    }
  }

  /** A point in time. */
  record Time(Instant instant) implements SortKey {
    @Override
    public int compareTo(SortKey other) {
      return other instanceof Time that
          ? instant.compareTo(that.instant)
          : other instanceof Amount ? 1 : -1;
    }

    @Override
    public String text() {
      return "t" + instant;
    }
  }

  /** No value. */
  record None() implements SortKey {
    @Override
    public int compareTo(SortKey other) {
      return other instanceof None ? 0 : 1;
    }

    @Override
    public String text() {
      return "-";
    }
  }
}
