// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.store;

import dev.rollcall.scim.error.ScimException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The version number and the timestamps of a resource in a store that supports versions.
 *
 * @param version the version, 1 for a new resource
 * @param created the creation time
 * @param lastModified the time of the last change
 */
public record Revision(long version, Instant created, Instant lastModified) {
  /** Checks that no component is null. */
  public Revision {
    Objects.requireNonNull(created, "created");
    Objects.requireNonNull(lastModified, "lastModified");
  }

  /** Returns the revision of a new resource. */
  public static Revision first(Instant now) {
    return new Revision(1, now, now);
  }

  /**
   * Returns the revision after a change: the next version, and a later time of the last change even
   * if the clock has not advanced by a millisecond.
   */
  public Revision next(Instant now) {
    return new Revision(version + 1, created, later(now, lastModified));
  }

  /** Returns the time of a change, which is later than that of the change before. */
  public static Instant later(Instant now, Instant before) {
    return now.isAfter(before) ? now : before.plusMillis(1);
  }

  /**
   * Checks that this is the version that a client expects.
   *
   * @param expectedVersion the version as in {@link StoredResource#version()}; empty for any
   * @throws ScimException {@code staleVersion} for another version
   */
  public void require(Optional<String> expectedVersion) {
    if (expectedVersion.filter(expected -> !isVersion(expected)).isPresent()) {
      throw ScimException.staleVersion();
    }
  }

  /** Returns a resource of this revision. */
  public <R> StoredResource<R> of(String id, R value) {
    Optional<Instant> createdAt = Optional.of(created);
    Optional<Instant> modifiedAt =
        lastModified.equals(created) ? createdAt : Optional.of(lastModified);
    return new StoredResource<>(id, Optional.of(text()), createdAt, modifiedAt, value);
  }

  /** Returns whether this is a version as in {@link StoredResource#version()}. */
  public boolean isVersion(String text) {
    return text.equals(text());
  }

  private String text() {
    return Long.toString(version);
  }
}
