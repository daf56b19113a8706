// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Sends a request again while it is answered with 429 (RFC 6585 section 4), each time after the
 * delay of {@code Retry-After}. When three requests in a row were given up, it does not wait any
 * more until a request succeeds: a server that refuses everything does not hold a run for hours.
 * Thread-safe.
 */
public final class RateLimitRetry {
  private static final int TRIES = 8;
  private static final int MAX_GIVEN_UP = 3;

  private final Duration longest;
  private final AtomicInteger givenUp = new AtomicInteger();

  /**
   * Retries with this limit.
   *
   * @param longest the longest delay; a longer one of the server is cut
   */
  public RateLimitRetry(Duration longest) {
    this.longest = longest;
  }

  /**
   * Sends a request up to eight times.
   *
   * @param once sends it once
   * @return the first response that is not 429, or the last one
   */
  public Exchange send(Supplier<Exchange> once) {
    Exchange answer = once.get();
    for (int i = 1; i < TRIES && answer.isTooEarly() && givenUp.get() < MAX_GIVEN_UP; i++) {
      answer.await(longest);
      answer = once.get();
    }
    if (answer.isTooEarly()) {
      givenUp.incrementAndGet();
    } else {
      givenUp.set(0);
    }
    return answer;
  }
}
