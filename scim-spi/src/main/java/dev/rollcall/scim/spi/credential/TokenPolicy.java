// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.credential;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How long an application's tokens live.
 *
 * @param lifetime from the issue of a token to its end; empty for tokens that do not end
 * @param overlap how long the token before stays valid once it is replaced, so that a customer can
 *     change over
 * @param warning how long before its end a token is announced to end
 */
public record TokenPolicy(Optional<Duration> lifetime, Duration overlap, Duration warning) {
  /** One year; a week to change over; announced 30 days before. */
  public static final TokenPolicy ONE_YEAR = lasting(Duration.ofDays(365));

  /** Checks that the life-time is positive and the others not negative. */
  public TokenPolicy {
    Objects.requireNonNull(lifetime, "lifetime");
    boolean isNegative = overlap.isNegative() || warning.isNegative();
    if (isNegative || lifetime.filter(time -> time.isZero() || time.isNegative()).isPresent()) {
      throw new IllegalArgumentException(
          "lifetime must be more than nothing, overlap and warning not less");
    }
  }

  /** Tokens of this life-time; a week to change over; announced 30 days before. */
  public static TokenPolicy lasting(Duration lifetime) {
    return new TokenPolicy(Optional.of(lifetime), Duration.ofDays(7), Duration.ofDays(30));
  }
}
