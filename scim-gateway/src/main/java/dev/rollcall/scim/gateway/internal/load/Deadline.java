// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.load;

import dev.rollcall.scim.error.ExceededLimit;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.TenantContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The deadline of requests. Store calls cannot be interrupted, so the deadline is checked before
 * each call.
 *
 * @param clock the clock of deadlines
 * @param time the maximum duration of a request
 */
public record Deadline(InstantSource clock, Duration time) {
  private static final Duration RETRY = Duration.ofSeconds(1);

  /** Returns the deadline of a request that arrives now. */
  Instant next() {
    return clock.instant().plus(time);
  }

  /**
   * Checks the deadline before a store call.
   *
   * @throws ScimException 503 when the deadline has passed
   */
  public void check(TenantContext context) {
    if (!clock.instant().isBefore(context.deadline())) {
      throw ScimException.exceeded(ExceededLimit.DEADLINE, RETRY);
    }
  }

  /**
   * Returns a context with a new deadline and an unlimited budget, for the response to a write and
   * for undoing half of a request. Neither can be skipped because the write was late or expensive.
   * The size of the resource and of the request bound the cost.
   */
  public TenantContext renewed(TenantContext context) {
    Instant end = next();
    return context.withBudget(context.budget().withoutLimit(end));
  }
}
