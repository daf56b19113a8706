// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.directory;

import java.util.List;
import java.util.Objects;

/**
 * A page of resources.
 *
 * @param rows the resources
 * @param total the number of all that match
 * @param search the text of the search; empty for none
 * @param start the index of the first resource, beginning with 1
 * @param canSearch whether the application can search by name
 */
public record DirectoryList(
    List<DirectoryRow> rows, long total, String search, int start, boolean canSearch) {
  /** The number of resources on a page. */
  static final int SIZE = 50;

  /** Copies the rows. */
  public DirectoryList {
    rows = List.copyOf(rows);
    Objects.requireNonNull(search, "search");
  }

  /** Returns the index of the last resource. */
  public int end() {
    return start + rows.size() - 1;
  }

  /** Returns whether there is a page before. */
  public boolean hasPrevious() {
    return start > 1;
  }

  /** Returns the start of the page before. */
  public int previous() {
    return Math.max(1, start - SIZE);
  }

  /** Returns whether there is a further page. */
  public boolean hasNext() {
    return !rows.isEmpty() && end() < total;
  }

  /** Returns the start of the next page. */
  public int next() {
    return end() + 1;
  }
}
