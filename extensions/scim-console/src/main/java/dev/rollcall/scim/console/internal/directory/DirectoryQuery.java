// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.directory;

import dev.rollcall.scim.console.internal.web.Parameters;
import dev.rollcall.scim.value.Abbreviation;
import java.util.Objects;

/**
 * A query for a page of people or groups.
 *
 * @param search a part of the name; empty for all
 * @param start the index of the first result, beginning with 1
 * @param size the maximum number of results
 */
public record DirectoryQuery(String search, int start, int size) {
  /** The maximum length of {@code search}. */
  static final int MAX_SEARCH = 200;

  /** Checks that the text is not null. */
  public DirectoryQuery {
    Objects.requireNonNull(search, "search");
  }

  /**
   * Returns the query that the parameters {@code search} and {@code start} of a page select; wrong
   * values are corrected.
   */
  public static DirectoryQuery of(Parameters parameters) {
    String search = parameters.find("search").orElse("");
    return new DirectoryQuery(
        Abbreviation.truncate(search, MAX_SEARCH),
        start(parameters.find("start").orElse("1")),
        DirectoryList.SIZE);
  }

  private static int start(String text) {
    try {
      return Math.max(1, Integer.parseInt(text));
    } catch (NumberFormatException malformed) {
      return 1;
    }
  }
}
