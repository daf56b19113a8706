// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Retries a request on a 429 response (RFC 6585 section 4) after the delay of {@code Retry-After}.
 * After three failed requests in a row it stops waiting until a request succeeds, so that a server
 * that rejects everything does not block a run for hours. Thread-safe.
 */
public final class RateLimitRetry {
  private static final int TRIES = 8;
  private static final int MAX_GIVEN_UP = 3;

  private final Duration longest;
  private final AtomicInteger givenUp = new AtomicInteger();

  /**
   * Creates a retry policy.
   *
   * @param longest the maximum delay; a longer one of the server is shortened
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
    Exchange response = once.get();
    for (int i = 1; i < TRIES && response.isRateLimited() && givenUp.get() < MAX_GIVEN_UP; i++) {
      response.await(longest);
      response = once.get();
    }
    if (response.isRateLimited()) {
      givenUp.incrementAndGet();
    } else {
      givenUp.set(0);
    }
    return response;
  }
}
