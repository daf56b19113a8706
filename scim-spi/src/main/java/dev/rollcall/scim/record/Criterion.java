// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.record;

import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.Objects;

/**
 * What a filter asks of one component of the host's record.
 *
 * @param component the component's name, and for {@code id} that
 * @param operator one of those that the component is filterable by
 * @param literal the value as it was sent
 * @param prepared a text in the form in which texts are compared, see {@link
 *     dev.rollcall.scim.filter.Normalization}; empty for other values
 */
public record Criterion(
    String component, CompareOperator operator, Value literal, String prepared) {
  /** The component that stands for {@code id}. */
  public static final String ID = "id";

  /** Checks that all parts are there. */
  public Criterion {
    Objects.requireNonNull(component, "component");
    Objects.requireNonNull(operator, "operator");
    Objects.requireNonNull(literal, "literal");
    Objects.requireNonNull(prepared, "prepared");
  }

  static Criterion of(String component, Comparison comparison) {
    return new Criterion(
        component, comparison.operator(), comparison.literal(), comparison.preparedText());
  }

  /** The text as it was sent; for other values, the value as it stands in a filter. */
  public String text() {
    return literal instanceof StringValue string ? string.text() : literal.toString();
  }
}
