// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table.row;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.jdbc.internal.table.BoundTable;
import dev.rollcall.scim.spi.store.StoredResource;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A row with the values of its components.
 *
 * @param id the value of the id column
 */
public record Row(
    Object id,
    Optional<Number> version,
    Optional<Instant> created,
    Optional<Instant> lastModified,
    Map<String, Object> values) {

  /** Converts to a resource. */
  public <R> StoredResource<R> stored(BoundTable<R> table) {
    return stored(table, table.binding().fromValues(values));
  }

  /** Converts to a resource with this value. */
  public <R> StoredResource<R> stored(BoundTable<R> table, R value) {
    return new StoredResource<>(table.id().encode(id), versionText(), created, lastModified, value);
  }

  private Optional<String> versionText() {
    return version.map(number -> Long.toString(number.longValue()));
  }

  /**
   * Checks the version that a request expects; a table without versions has none to compare.
   *
   * @throws ScimException staleVersion
   */
  void requireVersion(Optional<String> expected) {
    if (expected.isPresent() && version.isPresent() && !expected.equals(versionText())) {
      throw ScimException.staleVersion();
    }
  }
}
