// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table.query;

import dev.rollcall.scim.jdbc.internal.database.DatabaseKind;
import dev.rollcall.scim.jdbc.internal.table.Collation;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Texts in the SQL dialect of a database.
 *
 * @param collation the collation of the texts
 * @param wider a column whose index finds at least the equal texts, where the text has none
 */
record Texts(SQLDialect dialect, Collation collation, Optional<Field<String>> wider) {
  private static final char ESCAPE = '!';

  /** Returns texts of which no index has the order or the equality. */
  static Texts of(SQLDialect dialect) {
    return new Texts(dialect, Collation.EXACT, Optional.empty());
  }

  /** Returns texts with another collation. */
  Texts in(Collation other) {
    return new Texts(dialect, other, Optional.empty());
  }

  /** Returns texts of a column whose index finds at least the equal ones. */
  Texts narrowedBy(Field<String> column) {
    return new Texts(dialect, collation, Optional.of(column));
  }

  private boolean isH2() {
    return dialect == SQLDialect.H2;
  }

  /** Returns whether an index has no order in which missing values are at the required end. */
  boolean sortsMissingElsewhere() {
    return DatabaseKind.isMySql(dialect);
  }

  /** Returns whether texts are compared by their bytes, because a collation may ignore more. */
  private boolean isByBytes() {
    return DatabaseKind.isMySql(dialect) && !collation.isOrdered();
  }

  private static Field<byte[]> bytes(Field<String> text) {
    return DSL.cast(text, SQLDataType.VARBINARY);
  }

  /** Returns a text in the order of code points; H2 orders by UTF-16 code units. */
  Field<?> inOrder(Field<String> text) {
    if (isH2() || isByBytes()) {
      return bytes(text);
    }
    return collation.isOrdered() ? text : collated(text);
  }

  private static Field<String> collated(Field<String> text) {
    return text.collate(DSL.collation(DSL.quotedName("C")));
  }

  /** Returns the condition that two texts are identical. */
  Condition equal(Field<String> text, Field<String> value) {
    return isByBytes()
        ? wider.orElse(text).eq(value).and(bytes(text).eq(bytes(value)))
        : text.eq(value);
  }

  /** Returns the condition that two texts are not identical. */
  Condition unequal(Field<String> text, Field<String> value) {
    return isByBytes() ? bytes(text).ne(bytes(value)) : text.ne(value);
  }

  /** Returns the condition that a text matches a pattern, which begins with characters. */
  Condition beginsLike(Field<String> text, String pattern) {
    Condition isLike = like(text, pattern);
    return isByBytes() ? wider.orElse(text).like(DSL.val(pattern), ESCAPE).and(isLike) : isLike;
  }

  /** Returns the condition that a text matches a pattern. */
  Condition like(Field<String> text, String pattern) {
    Field<String> value = DSL.val(pattern, SQLDataType.VARCHAR);
    return isByBytes()
        ? asText(bytes(text)).like(asText(bytes(value)), ESCAPE)
        : text.like(value, ESCAPE);
  }

  private static Field<String> asText(Field<byte[]> bytes) {
    return bytes.coerce(SQLDataType.VARCHAR);
  }

  /** Returns the condition that a text has other characters than those of ASCII. */
  Condition isBeyondAscii(Field<String> text) {
    return isH2()
        ? DSL.condition("regexp_like({0}, {1})", text, DSL.inline("[^\\x00-\\x7F]"))
        : DSL.octetLength(text).ne(DSL.charLength(text));
  }

  /** Returns the condition that a text is not blank; some collations ignore characters. */
  static Condition isNotBlank(Field<String> text) {
    return DSL.charLength(DSL.trim(text)).gt(0);
  }

  static String escaped(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }
}
