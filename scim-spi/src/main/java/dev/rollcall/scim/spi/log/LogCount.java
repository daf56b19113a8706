// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.log;

import java.time.Instant;
import java.util.Objects;

/**
 * The number of log entries in one hour.
 *
 * @param hour the beginning of the hour
 * @param operations the number of changes and failures
 * @param failures the number of failures
 */
public record LogCount(Instant hour, long operations, long failures) {
  /** Checks that the hour is not null. */
  public LogCount {
    Objects.requireNonNull(hour, "hour");
  }
}
