// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.rows;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.store.StoredResource;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A row of a table: the host's value and what the table says of it.
 *
 * @param id the identifier
 * @param revision counts the changes
 * @param created when the row came
 * @param changed when it was changed last
 * @param value the host's own
 */
public record Row<R>(String id, long revision, Instant created, Instant changed, R value) {
  /** Checks that all parts are there. */
  public Row {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(created, "created");
    Objects.requireNonNull(changed, "changed");
    Objects.requireNonNull(value, "value");
  }

  /** A new row. */
  public static <R> Row<R> of(String id, R value, Instant now) {
    return new Row<>(id, 1, now, now, value);
  }

  /** The row after one more change; the time is a later one even when the clock stands still. */
  public Row<R> with(R newValue, Instant now) {
    Instant later = now.isAfter(changed) ? now : changed.plusMillis(1);
    return new Row<>(id, revision + 1, created, later, newValue);
  }

  /**
   * The row itself, for a writer who expects this version.
   *
   * @throws ScimException staleVersion when another writer was faster
   */
  public Row<R> expecting(Optional<String> version) {
    if (version.isPresent() && !version.get().equals(Long.toString(revision))) {
      throw ScimException.staleVersion();
    }
    return this;
  }

  /** The row in the words of the gateway. */
  public StoredResource<R> stored() {
    return new StoredResource<>(
        id,
        Optional.of(Long.toString(revision)),
        Optional.of(created),
        Optional.of(changed),
        value);
  }
}
