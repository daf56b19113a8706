// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.load;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.TenantContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * When a request is given up. A call of a store that has begun cannot be interrupted, so that the
 * time is looked at before each.
 *
 * @param clock tells the time
 * @param time how long a request may take
 */
public record Deadline(InstantSource clock, Duration time) {
  private static final Duration RETRY = Duration.ofSeconds(1);

  /** The end of what begins now. */
  Instant next() {
    return clock.instant().plus(time);
  }

  /**
   * Called before a store is.
   *
   * @throws ScimException 503 when the time of the request is over
   */
  public void check(TenantContext context) {
    if (!clock.instant().isBefore(context.deadline())) {
      throw ScimException.unavailable(RETRY);
    }
  }

  /**
   * The context for the response to a write, and for undoing one half of a request: with the whole
   * time again, and a budget without limit. Neither may be left out because the write was late or
   * expensive. The size of the resource and the terms of the request limit what is spent.
   */
  public TenantContext renewed(TenantContext context) {
    Instant end = next();
    return context.withBudget(context.budget().withoutLimit(end));
  }
}
