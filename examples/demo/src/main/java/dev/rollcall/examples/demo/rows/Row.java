// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.rows;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.store.StoredResource;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A row of a table: the host's value and the metadata of the row.
 *
 * @param id the identifier
 * @param revision counts the changes
 * @param created the creation time
 * @param changed the time of the last change
 * @param value the host's value
 */
public record Row<R>(String id, long revision, Instant created, Instant changed, R value) {
  /** Checks that all components are present. */
  public Row {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(created, "created");
    Objects.requireNonNull(changed, "changed");
    Objects.requireNonNull(value, "value");
  }

  /** Creates a row. */
  public static <R> Row<R> of(String id, R value, Instant now) {
    return new Row<>(id, 1, now, now, value);
  }

  /** Returns the row after a change; the time is later even if the clock does not advance. */
  public Row<R> with(R newValue, Instant now) {
    Instant later = now.isAfter(changed) ? now : changed.plusMillis(1);
    return new Row<>(id, revision + 1, created, later, newValue);
  }

  /**
   * Returns the row for a writer who expects this version.
   *
   * @throws ScimException staleVersion when the version differs
   */
  public Row<R> expecting(Optional<String> version) {
    if (version.isPresent() && !version.get().equals(Long.toString(revision))) {
      throw ScimException.staleVersion();
    }
    return this;
  }

  /** Returns the row as a stored resource. */
  public StoredResource<R> stored() {
    return new StoredResource<>(
        id,
        Optional.of(Long.toString(revision)),
        Optional.of(created),
        Optional.of(changed),
        value);
  }
}
