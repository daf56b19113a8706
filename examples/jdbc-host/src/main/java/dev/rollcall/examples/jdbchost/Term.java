// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.jdbchost;

import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.StringValue;
import java.util.Optional;

/** The filter operators that a table supports for one attribute; empty for the others. */
sealed interface Term {
  /** Returns the condition of a comparison. */
  Optional<Condition> compare(Comparison comparison);

  /** Returns the condition that the attribute is present. */
  Condition present();

  /**
   * A text column in comparison form.
   *
   * @param column the column in comparison form: normalized unless the attribute is case-exact
   */
  record Text(String column) implements Term {
    @Override
    public Optional<Condition> compare(Comparison comparison) {
      String text = comparison.preparedText();
      return switch (comparison.operator()) {
        case EQ -> Optional.of(where(" = ?", text));
        case NE -> Optional.of(where(" = ?", text).negated());
        case SW -> Optional.of(where(" LIKE ? ESCAPE '!'", literally(text) + "%"));
        case CO -> Optional.of(where(" LIKE ? ESCAPE '!'", "%" + literally(text) + "%"));
        case EW -> Optional.of(where(" LIKE ? ESCAPE '!'", "%" + literally(text)));
        // the database's collation differs from SCIM's order
        case GT, GE, LT, LE -> Optional.empty();
      };
    }

    private Condition where(String sql, String value) {
      return Condition.of(column + " IS NOT NULL AND " + column + sql, value);
    }

    private static String literally(String text) {
      return text.replaceAll("[!%_]", "!$0");
    }

    @Override
    public Condition present() {
      return Condition.of(column + " IS NOT NULL AND " + column + " <> ''");
    }
  }

  /**
   * A boolean column.
   *
   * @param column the column, never null
   */
  record Flag(String column) implements Term {
    @Override
    public Optional<Condition> compare(Comparison comparison) {
      boolean isEqual = comparison.operator() == CompareOperator.EQ;
      return comparison.literal() instanceof BooleanValue wanted
          ? Optional.of(Condition.of(column + " = ?", wanted.isTrue() == isEqual))
          : Optional.empty();
    }

    @Override
    public Condition present() {
      return Condition.ALWAYS;
    }
  }

  /**
   * A number that clients see as an id.
   *
   * @param form the ids of the table
   * @param sql the condition with the number as bind value
   * @param present the condition that a number is present
   */
  record Reference(RowId form, String sql, Condition present) implements Term {
    @Override
    public Optional<Condition> compare(Comparison comparison) {
      return comparison.operator() == CompareOperator.EQ
              && comparison.literal() instanceof StringValue id
          ? Optional.of(row(id.text()))
          : Optional.empty();
    }

    private Condition row(String id) {
      return form.number(id).stream()
          .mapToObj(number -> Condition.of(sql, number))
          .findFirst()
          .orElse(Condition.NEVER);
    }
  }
}
