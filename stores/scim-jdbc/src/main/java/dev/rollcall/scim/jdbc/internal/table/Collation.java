// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table;

/**
 * The collation of a text column.
 *
 * @param name the name; empty for the default of a database whose collations all compare exactly
 */
public record Collation(String name, Equality equality) {
  /** The end of the names of MySQL's collations that compare code points. */
  static final String BINARY = "_bin";

  /** Equal texts are identical, and an index is in another order than that of code points. */
  public static final Collation EXACT = new Collation("", Equality.EXACT);

  /** Equal texts are identical, and an index is in the order of code points. */
  static final Collation CODE_POINTS = new Collation("", Equality.CODE_POINTS);

  /** The texts that are equal. */
  public enum Equality {
    /** Identical texts; the order is that of code points. */
    CODE_POINTS,
    /** Identical texts. */
    EXACT,
    /** Texts that differ in trailing blanks. */
    PADDED,
    /** Texts that differ in letter case, and perhaps in accents and trailing blanks. */
    IGNORE_CASE,
    /** Texts that differ in another way. */
    OTHER
  }

  /**
   * Classifies a collation of MySQL or MariaDB.
   *
   * @param isPadded whether texts that differ in trailing blanks are equal
   */
  static Collation ofMySql(String name, boolean isPadded) {
    if (name.endsWith(BINARY)) {
      return new Collation(name, isPadded ? Equality.PADDED : Equality.CODE_POINTS);
    }
    return new Collation(name, name.endsWith("_ci") ? Equality.IGNORE_CASE : Equality.OTHER);
  }

  /** Returns whether an index on the column is in the order of code points. */
  public boolean isOrdered() {
    return equality == Equality.CODE_POINTS;
  }

  /** Returns whether only identical texts are equal. */
  public boolean isExact() {
    return equality == Equality.CODE_POINTS || equality == Equality.EXACT;
  }

  /** Returns whether a unique index on the column accepts all texts that differ in characters. */
  boolean isDistinct() {
    return isExact() || equality == Equality.PADDED;
  }

  /** Returns whether the column can hold every text. */
  boolean isUnicode() {
    return name.isEmpty() || name.startsWith("utf8mb4_");
  }
}
