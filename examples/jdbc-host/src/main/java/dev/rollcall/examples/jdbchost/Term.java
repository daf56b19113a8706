// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.jdbchost;

import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.StringValue;
import java.util.Optional;

/** What a filter can ask of one attribute, as far as a table answers it; empty for the rest. */
sealed interface Term {
  /** The condition for a comparison. */
  Optional<Condition> compare(Comparison comparison);

  /** The condition for the attribute having a value. */
  Condition present();

  /**
   * A text, compared in the form in which the column holds it.
   *
   * @param column holds what filters compare: normalised unless the attribute is case-exact
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
        // the database's order of characters is not that of SCIM
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
   * A column that is true or false.
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
   * A number that clients know as an id.
   *
   * @param form the ids of the table
   * @param sql the condition that the row has the number at its question mark
   * @param present the condition that there is a number
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
