// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.load;

import dev.rollcall.scim.error.ExceededLimit;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.BodyRate;
import dev.rollcall.scim.gateway.LoadLimits;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Checks, at each read of a request body, the deadline of the request and the minimum rate of the
 * body, and limits the large bodies that are in memory at the same time. To be closed when the
 * request has been processed. Not thread-safe.
 */
public final class BodyWatch implements AutoCloseable {
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Instant deadline;
  private final BodyRate rate;
  private final InstantSource clock;
  private final LargeBodies.Admission large;
  private final Instant start;

  BodyWatch(Instant deadline, LoadLimits limits, LargeBodies.Admission large) {
    this.deadline = deadline;
    this.rate = limits.bodies().minRate();
    this.clock = limits.clock();
    this.large = large;
    this.start = clock.instant();
  }

  /**
   * Called before and after each read.
   *
   * @param bytes how many bytes have arrived so far
   * @throws ScimException 503 when the deadline has passed or too many large bodies are in memory,
   *     408 when the body arrives too slowly
   */
  public void check(long bytes) {
    Instant now = clock.instant();
    if (!now.isBefore(deadline)) {
      throw ScimException.exceeded(ExceededLimit.DEADLINE, RETRY);
    }
    if (rate.isTooSlow(bytes, Duration.between(start, now))) {
      throw ScimException.exceeded(
          ExceededLimit.SLOW_BODY,
          "The body arrives more slowly than " + rate.bytesPerSecond() + " bytes per second");
    }
    large.grow(bytes);
  }

  @Override
  public void close() {
    large.close();
  }
}
