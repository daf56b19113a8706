// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.record;

import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.value.DateTimeValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.Objects;

/**
 * A comparison of one component of the host's record.
 *
 * @param component the name of the component, or one of the constants here
 * @param operator an operator that the component supports
 * @param literal the value as it was sent
 * @param prepared the string normalized for comparison, see {@link
 *     dev.rollcall.scim.filter.Normalization}; empty for other values
 */
public record Criterion(
    String component, CompareOperator operator, Value literal, String prepared) {
  /** The component that represents {@code id}. */
  public static final String ID = "id";

  /** The component that represents {@code meta.created}, see {@link FilterExpression#META}. */
  public static final String CREATED = "meta.created";

  /** The component that represents {@code meta.lastModified}, see {@link FilterExpression#META}. */
  public static final String LAST_MODIFIED = "meta.lastModified";

  /** Checks that no component is null. */
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

  /**
   * Returns a string or time as sent, without quotation marks; otherwise the JSON text, such as
   * {@code true} or {@code 7}.
   */
  public String text() {
    if (literal instanceof StringValue string) {
      return string.text();
    }
    return literal instanceof DateTimeValue time ? time.text() : JsonWriter.toString(literal);
  }
}
