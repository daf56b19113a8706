// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.value;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/**
 * A point in time (RFC 7643 section 2.3.5) with its text as sent, so that responses contain it
 * unchanged. Values are compared by their instant.
 *
 * @param text the xsd:dateTime as sent
 * @param instant the point in time that the text represents
 */
public record DateTimeValue(String text, Instant instant) implements Value {
  /** Checks that no component is null. */
  public DateTimeValue {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(instant, "instant");
  }

  /** Creates a value with the canonical text: UTC, with milliseconds. */
  public static DateTimeValue of(Instant instant) {
    Instant millis = instant.truncatedTo(ChronoUnit.MILLIS);
    return new DateTimeValue(InstantText.of(millis), millis);
  }

  /**
   * Parses an xsd:dateTime. A text without a zone is in UTC. The result is empty for anything else,
   * including a date without time.
   */
  public static Optional<DateTimeValue> parse(String text) {
    if (text.length() > 64 || text.indexOf('T') != 10) {
      return Optional.empty();
    }
    try {
      return Optional.of(new DateTimeValue(text, OffsetDateTime.parse(text).toInstant()));
    } catch (DateTimeException withoutZone) {
      return parseLocal(text);
    }
  }

  private static Optional<DateTimeValue> parseLocal(String text) {
    try {
      return Optional.of(
          new DateTimeValue(text, LocalDateTime.parse(text).toInstant(ZoneOffset.UTC)));
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }

  @Override
  public <T, X extends Exception> T accept(ValueVisitor<T, X> visitor) throws X {
    return visitor.visitDateTime(this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DateTimeValue that && instant.equals(that.instant);
  }

  @Override
  public int hashCode() {
    return instant.hashCode();
  }
}
