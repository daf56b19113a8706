// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.spi.tenant.Tenant;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Limits the load that one tenant puts on an application: rate, concurrency, waiting, the arrival
 * of request bodies, and the deadline of each request. Immutable.
 *
 * @param rate the requests of one connection; empty for no limit
 * @param tenantRate narrows that rate for a tenant; empty for the same rate
 * @param concurrent the requests of one tenant that are processed at the same time
 * @param waiting the further requests of one tenant that wait for one of those to end, each of
 *     which holds a thread; any more are refused at once
 * @param maxWait how long a request waits
 * @param deadline how long a request may take; a store hands it on to its own timeouts
 * @param bodyRate the minimal rate of request bodies
 * @param largeBodyRate the bytes per second of a tenant's request bodies larger than 256 KiB, and
 *     the bytes that may arrive at once after a pause; one body may exceed them, and the next one
 *     waits; empty for no limit
 * @param serverThreads the threads of the server that process requests, when the host tells them: a
 *     number too small for these limits is logged as a warning at start-up
 * @param clock the clock of rates and deadlines
 */
public record LoadLimits(
    Optional<RateLimit> rate,
    Function<Tenant, Optional<RateLimit>> tenantRate,
    int concurrent,
    int waiting,
    Duration maxWait,
    Duration deadline,
    BodyRate bodyRate,
    Optional<RateLimit> largeBodyRate,
    OptionalInt serverThreads,
    InstantSource clock) {
  /**
   * 25 requests per second of a connection; two requests of a tenant for each processor (at least
   * 4) and 32 that wait for a second at most; 30 seconds for each request; bodies of at least 1,024
   * bytes per second; 256 KiB per second of large bodies of a tenant, 1 MiB at once.
   */
  public static final LoadLimits DEFAULT = builder().build();

  /** Checks that something is let through. */
  public LoadLimits {
    Objects.requireNonNull(rate, "rate");
    Objects.requireNonNull(tenantRate, "tenantRate");
    Objects.requireNonNull(bodyRate, "bodyRate");
    Objects.requireNonNull(largeBodyRate, "largeBodyRate");
    Objects.requireNonNull(serverThreads, "serverThreads");
    Objects.requireNonNull(clock, "clock");
    if (concurrent < 1 || waiting < 0 || maxWait.isNegative()) {
      throw new IllegalArgumentException(
          "concurrent must be at least 1, waiting and maxWait at least 0");
    }
    if (deadline.isNegative() || deadline.isZero()) {
      throw new IllegalArgumentException("deadline must be more than 0");
    }
  }

  /** The threads of the server that the requests of one tenant may hold. */
  public int threadsOfTenant() {
    return concurrent + waiting;
  }

  /** Starts from {@link #DEFAULT}. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the limits; it is not thread-safe, they are. */
  public static final class Builder {
    private static final int LEAST_CONCURRENT = 4;

    private Optional<RateLimit> rate = Optional.of(RateLimit.DEFAULT);
    private Function<Tenant, Optional<RateLimit>> tenantRate = tenant -> Optional.empty();
    private int concurrent =
        Math.max(LEAST_CONCURRENT, 2 * Runtime.getRuntime().availableProcessors());
    private int waiting = 32;
    private Duration maxWait = Duration.ofSeconds(1);
    private Duration deadline = Duration.ofSeconds(30);
    private BodyRate bodyRate = BodyRate.DEFAULT;
    private Optional<RateLimit> largeBodyRate = Optional.of(new RateLimit(256 << 10, 1 << 20));
    private OptionalInt serverThreads = OptionalInt.empty();
    private InstantSource clock = InstantSource.system();

    private Builder() {}

    /** Limits the rate of each connection. */
    public Builder rate(RateLimit value) {
      this.rate = Optional.of(value);
      return this;
    }

    /** Does not limit the rate of requests. */
    public Builder withoutRate() {
      this.rate = Optional.empty();
      return this;
    }

    /** Narrows the rate for some tenants; it never widens the one of the application. */
    public Builder tenantRate(Function<Tenant, Optional<RateLimit>> value) {
      this.tenantRate = value;
      return this;
    }

    /** The requests of one tenant that are processed at the same time. */
    public Builder concurrent(int value) {
      this.concurrent = value;
      return this;
    }

    /** The further requests of one tenant that wait, each of which holds a thread. */
    public Builder waiting(int value) {
      this.waiting = value;
      return this;
    }

    /** How long a request waits before it is answered with 503. */
    public Builder maxWait(Duration value) {
      this.maxWait = value;
      return this;
    }

    /** How long a request may take. */
    public Builder deadline(Duration value) {
      this.deadline = value;
      return this;
    }

    /** The minimal rate of request bodies. */
    public Builder bodyRate(BodyRate value) {
      this.bodyRate = value;
      return this;
    }

    /** The bytes per second of a tenant's large request bodies, and the bytes at once. */
    public Builder largeBodyRate(RateLimit value) {
      this.largeBodyRate = Optional.of(value);
      return this;
    }

    /** Does not limit the bytes per second of large request bodies. */
    public Builder withoutLargeBodyRate() {
      this.largeBodyRate = Optional.empty();
      return this;
    }

    /** The threads of the server that process requests, for a warning when they are too few. */
    public Builder serverThreads(int value) {
      this.serverThreads = OptionalInt.of(value);
      return this;
    }

    /** The clock; by default that of the system. */
    public Builder clock(InstantSource value) {
      this.clock = value;
      return this;
    }

    /** The limits. */
    public LoadLimits build() {
      return new LoadLimits(
          rate,
          tenantRate,
          concurrent,
          waiting,
          maxWait,
          deadline,
          bodyRate,
          largeBodyRate,
          serverThreads,
          clock);
    }
  }
}
