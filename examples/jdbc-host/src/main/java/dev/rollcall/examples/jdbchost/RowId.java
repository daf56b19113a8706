// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.jdbchost;

import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Converts between the number of a row and the id that clients see. Each table has separate
 * numbers, and a prefix letter distinguishes employee 7 and team 7. Each row has exactly one id:
 * {@code u07} is invalid.
 */
enum RowId {
  /** The ids of {@code employees}. */
  EMPLOYEE("u"),
  /** The ids of {@code teams}. */
  TEAM("t");

  // 18 digits always fit a BIGINT
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

  private final String prefix;

  RowId(String prefix) {
    this.prefix = prefix;
  }

  /** Returns the id of a row. */
  String of(long number) {
    return prefix + number;
  }

  /** Returns the row number of an id; empty for an id in another form. */
  OptionalLong number(String id) {
    return id.startsWith(prefix) && NUMBER.matcher(id.substring(prefix.length())).matches()
        ? OptionalLong.of(Long.parseLong(id.substring(prefix.length())))
        : OptionalLong.empty();
  }

  /** Returns the row numbers of these ids. */
  List<Long> numbers(Collection<String> ids) {
    return ids.stream().map(this::number).flatMapToLong(OptionalLong::stream).boxed().toList();
  }
}
