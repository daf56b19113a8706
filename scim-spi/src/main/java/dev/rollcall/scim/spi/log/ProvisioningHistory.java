// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.log;

import dev.rollcall.scim.error.ScimException;
import java.time.Instant;
import java.util.List;

/**
 * Searches and counts the entries of a provisioning log. Optional: a {@link ProvisioningLog} that
 * can read entries by page implements it. Implementations are thread-safe. Times are compared to
 * the millisecond.
 */
public interface ProvisioningHistory {
  /**
   * Returns a page of the entries that match, the latest appended first. Its cost depends on the
   * size of the page and on the entries that the filter skips, not on the position.
   *
   * @throws ScimException invalidCursor when a position is not from this log
   */
  LogPage find(String tenantId, LogQuery query);

  /**
   * Counts changes and failures by hour, without actions of administrators and revocations.
   *
   * @param from the earliest time of a request
   * @param until the time after the latest request
   * @return the hours with entries, the earliest first
   */
  List<LogCount> hourly(String tenantId, Instant from, Instant until);

  /**
   * Counts failures by their cause.
   *
   * @param from the earliest time of a request
   * @param max the maximum number of causes
   * @return the causes, the most frequent first, those of equal frequency by their latest failure
   */
  List<FailureCount> failures(String tenantId, Instant from, int max);
}
