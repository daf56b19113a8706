// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.internal.mapping;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Optional;

/** Converts a point in time to the Java type of an attribute; local times are in UTC. */
public final class Times {
  private Times() {}

  /** Returns the value, or empty for a type that holds no point in time. */
  public static Optional<Comparable<?>> of(Instant instant, Class<?> type) {
    if (type == Instant.class) {
      return Optional.of(instant);
    }
    if (type == LocalDateTime.class) {
      return Optional.of(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
    }
    if (type == OffsetDateTime.class) {
      return Optional.of(instant.atOffset(ZoneOffset.UTC));
    }
    if (type == ZonedDateTime.class) {
      return Optional.of(instant.atZone(ZoneOffset.UTC));
    }
    if (type == Timestamp.class) {
      return Optional.of(Timestamp.from(instant));
    }
    return type == Date.class ? Optional.of(Date.from(instant)) : Optional.empty();
  }

  static boolean isTime(Class<?> type) {
    return of(Instant.EPOCH, type).isPresent();
  }

  /** Returns the point in time of a value of one of the types. */
  public static Optional<Instant> instant(Object value) {
    if (value instanceof Instant instant) {
      return Optional.of(instant);
    }
    if (value instanceof LocalDateTime local) {
      return Optional.of(local.toInstant(ZoneOffset.UTC));
    }
    if (value instanceof OffsetDateTime offset) {
      return Optional.of(offset.toInstant());
    }
    if (value instanceof ZonedDateTime zoned) {
      return Optional.of(zoned.toInstant());
    }
    return value instanceof Date date ? Optional.of(date.toInstant()) : Optional.empty();
  }
}
