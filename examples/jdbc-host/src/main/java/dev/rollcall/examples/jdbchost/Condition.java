// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.jdbchost;

import java.util.ArrayList;
import java.util.List;

/**
 * A condition in SQL with the values of its question marks. It is true or false for every row,
 * never unknown, so that it can be negated.
 *
 * @param sql the text, which contains no client input
 * @param values the bind values in order
 */
record Condition(String sql, List<Object> values) {
  /** Matches every row. */
  static final Condition ALWAYS = of("TRUE");

  /** Matches no row. */
  static final Condition NEVER = of("FALSE");

  Condition {
    values = List.copyOf(values);
  }

  static Condition of(String sql, Object... values) {
    return new Condition(sql, List.of(values));
  }

  Condition negated() {
    return new Condition("NOT (" + sql + ")", values);
  }

  /** Joins conditions by {@code AND} or {@code OR}. */
  static Condition joined(String by, List<Condition> conditions) {
    List<String> texts = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    for (Condition condition : conditions) {
      texts.add("(" + condition.sql() + ")");
      values.addAll(condition.values());
    }
    return new Condition(String.join(" " + by + " ", texts), values);
  }
}
