// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.spi.Tenant;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What one tenant may take of an application's time and threads. Immutable.
 *
 * @param rate the requests of one connection; empty for no bound
 * @param tenantRate what narrows that for a tenant; empty for nothing
 * @param concurrent the requests of one tenant at work at a time
 * @param patience how long a request waits for one of those places
 * @param deadline how long a request may take; a store hands it on to its own timeouts
 * @param clock tells the time of buckets and deadlines
 */
public record LoadLimits(
    Optional<RateLimit> rate,
    Function<Tenant, Optional<RateLimit>> tenantRate,
    int concurrent,
    Duration patience,
    Duration deadline,
    InstantSource clock) {
  /**
   * 25 requests per second of a connection, 32 of a tenant at a time, a second of waiting, 30
   * seconds each.
   */
  public static final LoadLimits DEFAULT = builder().build();

  /** Checks that something is let through. */
  public LoadLimits {
    Objects.requireNonNull(rate, "rate");
    Objects.requireNonNull(tenantRate, "tenantRate");
    Objects.requireNonNull(clock, "clock");
    if (concurrent < 1 || patience.isNegative() || deadline.isNegative() || deadline.isZero()) {
      throw new IllegalArgumentException(
          "concurrent must be at least 1, patience at least 0 and deadline more than 0");
    }
  }

  /** The deadline of each request by this clock. */
  Deadline time() {
    return new Deadline(clock, deadline);
  }

  /** Starts from {@link #DEFAULT}. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the limits; it is not thread-safe, they are. */
  public static final class Builder {
    private Optional<RateLimit> rate = Optional.of(RateLimit.DEFAULT);
    private Function<Tenant, Optional<RateLimit>> tenantRate = tenant -> Optional.empty();
    private int concurrent = 32;
    private Duration patience = Duration.ofSeconds(1);
    private Duration deadline = Duration.ofSeconds(30);
    private InstantSource clock = InstantSource.system();

    private Builder() {}

    /** Bounds the rate of each connection. */
    public Builder rate(RateLimit value) {
      this.rate = Optional.of(value);
      return this;
    }

    /** Bounds no rate. */
    public Builder withoutRate() {
      this.rate = Optional.empty();
      return this;
    }

    /** Narrows the rate for some tenants; it never widens the one of the application. */
    public Builder tenantRate(Function<Tenant, Optional<RateLimit>> value) {
      this.tenantRate = value;
      return this;
    }

    /** The requests of one tenant at work at a time. */
    public Builder concurrent(int value) {
      this.concurrent = value;
      return this;
    }

    /** How long a request waits for a place before it is answered with 503. */
    public Builder patience(Duration value) {
      this.patience = value;
      return this;
    }

    /** How long a request may take. */
    public Builder deadline(Duration value) {
      this.deadline = value;
      return this;
    }

    /** Tells the time; the system's unless said otherwise. */
    public Builder clock(InstantSource value) {
      this.clock = value;
      return this;
    }

    /** The limits. */
    public LoadLimits build() {
      return new LoadLimits(rate, tenantRate, concurrent, patience, deadline, clock);
    }
  }
}
