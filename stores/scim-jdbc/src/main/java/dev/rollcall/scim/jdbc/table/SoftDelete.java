// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.table;

import java.util.Objects;
import java.util.Optional;

/**
 * A column that marks deleted rows. A DELETE request marks the row and removes its memberships; the
 * row stays in the table and can be restored.
 *
 * @param column the name of the column
 * @param codes the codes of deleted and of existing rows; empty for a time or a boolean
 */
public record SoftDelete(String column, Optional<Codes> codes) {
  /**
   * The codes of a status column. Rows with any code except {@code deleted} exist.
   *
   * @param deleted the code of deleted rows
   * @param restored the code of new and of restored rows
   */
  public record Codes(String deleted, String restored) {}

  /** Checks that no component is null. */
  public SoftDelete {
    Objects.requireNonNull(column, "column");
    Objects.requireNonNull(codes, "codes");
  }

  /** Marks deleted rows by the time of deletion, which is null for other rows, or by a boolean. */
  public static SoftDelete by(String column) {
    return new SoftDelete(column, Optional.empty());
  }

  /** Marks deleted rows by a status code. */
  public static SoftDelete byCode(String column, String deleted, String restored) {
    return new SoftDelete(column, Optional.of(new Codes(deleted, restored)));
  }
}
