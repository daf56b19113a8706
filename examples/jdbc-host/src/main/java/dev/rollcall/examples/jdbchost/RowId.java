// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.jdbchost;

import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Between the number of a row and the id that clients see. Tables number their rows apart, and a
 * letter in front keeps employee 7 and team 7 apart. Each row has one id: {@code u07} is none.
 */
enum RowId {
  /** A row of {@code employees}. */
  EMPLOYEE("u"),
  /** A row of {@code teams}. */
  TEAM("t");

  // 18 digits always fit a BIGINT
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

  private final String prefix;

  RowId(String prefix) {
    this.prefix = prefix;
  }

  /** The id of a row. */
  String of(long number) {
    return prefix + number;
  }

  /** The row that an id names; empty for an id that is not of this form. */
  OptionalLong number(String id) {
    return id.startsWith(prefix) && NUMBER.matcher(id.substring(prefix.length())).matches()
        ? OptionalLong.of(Long.parseLong(id.substring(prefix.length())))
        : OptionalLong.empty();
  }

  /** The rows that these ids name. */
  List<Long> numbers(Collection<String> ids) {
    return ids.stream().map(this::number).flatMapToLong(OptionalLong::stream).boxed().toList();
  }
}
