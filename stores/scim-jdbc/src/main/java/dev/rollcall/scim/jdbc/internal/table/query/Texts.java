// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table.query;

import dev.rollcall.scim.jdbc.internal.table.SqlColumn;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Texts in the SQL dialect of a database.
 *
 * @param isOrdered whether the collation of the text is the order of code points
 */
record Texts(SQLDialect dialect, boolean isOrdered) {
  private static final char ESCAPE = '!';

  /** Returns texts of another column. */
  Texts in(SqlColumn column) {
    return new Texts(dialect, column.isOrdered());
  }

  private boolean isH2() {
    return dialect == SQLDialect.H2;
  }

  /** Returns a text in the order of code points; H2 orders by UTF-16 code units. */
  Field<?> inOrder(Field<String> text) {
    if (isH2()) {
      return DSL.cast(text, SQLDataType.VARBINARY);
    }
    return isOrdered ? text : collated(text);
  }

  private static Field<String> collated(Field<String> text) {
    return text.collate(DSL.collation(DSL.quotedName("C")));
  }

  /** Returns the condition that a text has other characters than those of ASCII. */
  Condition isBeyondAscii(Field<String> text) {
    return isH2()
        ? DSL.condition("regexp_like({0}, {1})", text, DSL.inline("[^\\x00-\\x7F]"))
        : DSL.octetLength(text).ne(DSL.charLength(text));
  }

  static Condition contains(Field<String> text, Field<String> pattern) {
    return text.like(pattern, ESCAPE);
  }

  static String escaped(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }
}
