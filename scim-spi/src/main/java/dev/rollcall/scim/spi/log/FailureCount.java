// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.log;

import java.time.Instant;
import java.util.Objects;

/**
 * The number of failures with the same cause.
 *
 * @param operation the operation
 * @param outcome the response
 * @param count the number of failures
 * @param last the time of the latest failure
 */
public record FailureCount(
    LogEntry.Operation operation, LogEntry.Outcome outcome, long count, Instant last) {
  /** Checks that no component is null. */
  public FailureCount {
    Objects.requireNonNull(operation, "operation");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(last, "last");
  }
}
