// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table.row;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.jdbc.internal.database.SqlStates;
import dev.rollcall.scim.jdbc.internal.table.BoundTable;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.exception.DataAccessException;

/** Translates violations of unique indexes to the attribute whose value is taken. */
final class UniqueViolations {
  private UniqueViolations() {}

  /**
   * Runs a statement on a table.
   *
   * @throws ScimException uniqueness
   */
  static <T> T translated(BoundTable<?> table, Supplier<T> statement) {
    try {
      return statement.get();
    } catch (DataAccessException failure) {
      if (SqlStates.isUniqueViolation(failure)) {
        attribute(table.facts().uniqueIndexes(), message(failure))
            .ifPresent(
                path -> {
                  throw ScimException.uniqueness(path);
                });
      }
      throw failure;
    }
  }

  /** The name of the key is the last quoted part; the value before it can contain anything. */
  private static final Pattern MYSQL_KEY =
      Pattern.compile(".*'(?:[^'.]*\\.)?([^']*)'[^']*", Pattern.DOTALL);

  /** Returns the message of the database without the values. */
  private static String message(DataAccessException failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    if (SqlStates.isMySql(failure)) {
      Matcher key = MYSQL_KEY.matcher(message);
      return key.matches() ? key.group(1) : message;
    }
    int values = message.indexOf(" values ");
    int detail = message.indexOf('\n');
    int end = values < 0 ? detail : detail < 0 ? values : Math.min(values, detail);
    return end < 0 ? message : message.substring(0, end);
  }

  private static Optional<String> attribute(Map<String, String> indexes, String message) {
    return indexes.entrySet().stream()
        .filter(index -> message.contains(index.getKey()))
        .max(Comparator.comparingInt(index -> index.getKey().length()))
        .map(Map.Entry::getValue);
  }
}
