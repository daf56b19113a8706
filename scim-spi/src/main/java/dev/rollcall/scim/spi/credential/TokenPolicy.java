// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.credential;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The lifetime, rotation overlap and expiry warning of an application's tokens.
 *
 * @param lifetime the time from issue to expiry; empty for tokens that do not expire
 * @param overlap the time for which the previous token stays valid after a rotation
 * @param warning the time before expiry at which {@link CredentialEvent.ExpiresSoon} is published
 */
public record TokenPolicy(Optional<Duration> lifetime, Duration overlap, Duration warning) {
  /** A lifetime of one year, an overlap of 7 days and a warning 30 days before expiry. */
  public static final TokenPolicy ONE_YEAR = lasting(Duration.ofDays(365));

  /** Checks that the lifetime is positive and the other durations are not negative. */
  public TokenPolicy {
    Objects.requireNonNull(lifetime, "lifetime");
    boolean isNegative = overlap.isNegative() || warning.isNegative();
    if (isNegative || lifetime.filter(time -> time.isZero() || time.isNegative()).isPresent()) {
      throw new IllegalArgumentException(
          "lifetime must be positive, overlap and warning must not be negative");
    }
  }

  /**
   * Returns a policy with this lifetime, an overlap of 7 days and a warning 30 days before expiry.
   */
  public static TokenPolicy lasting(Duration lifetime) {
    return new TokenPolicy(Optional.of(lifetime), Duration.ofDays(7), Duration.ofDays(30));
  }
}
