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
 * Limits the load that one tenant puts on an application. Immutable.
 *
 * @param rates the requests per second
 * @param concurrency the requests that are processed at the same time, and those that wait
 * @param bodies the arrival of request bodies
 * @param deadline the maximum duration of a request; a store applies it to its own timeouts
 * @param serverThreads the number of threads of the server that process requests, if known; a
 *     number too small for these limits is logged as a warning at start-up
 * @param clock the clock of rates and deadlines
 */
public record LoadLimits(
    Rates rates,
    Concurrency concurrency,
    Bodies bodies,
    Duration deadline,
    OptionalInt serverThreads,
    InstantSource clock) {
  /**
   * The default limits: 25 requests per second of a connection; two concurrent requests of a tenant
   * for each processor (at least 4), and 32 that wait for at most one second; 30 seconds for each
   * request; bodies of at least 1,024 bytes per second; 256 KiB per second of large bodies of a
   * tenant, with a burst of 1 MiB.
   */
  public static final LoadLimits DEFAULT = builder().build();

  /** Checks the deadline. */
  public LoadLimits {
    Objects.requireNonNull(rates, "rates");
    Objects.requireNonNull(concurrency, "concurrency");
    Objects.requireNonNull(bodies, "bodies");
    Objects.requireNonNull(serverThreads, "serverThreads");
    Objects.requireNonNull(clock, "clock");
    if (deadline.isNegative() || deadline.isZero()) {
      throw new IllegalArgumentException("deadline must be more than 0");
    }
  }

  /**
   * The rate limits of requests.
   *
   * @param connection the rate of one connection; empty for no limit
   * @param tenant lowers the rate of the connections of a tenant; empty for the same rate
   */
  public record Rates(
      Optional<RateLimit> connection, Function<Tenant, Optional<RateLimit>> tenant) {
    /** Checks that no component is null. */
    public Rates {
      Objects.requireNonNull(connection, "connection");
      Objects.requireNonNull(tenant, "tenant");
    }
  }

  /**
   * The bulkhead of each tenant.
   *
   * @param concurrent the requests of one tenant that are processed at the same time
   * @param waiting the further requests of one tenant that wait for a permit, each of which holds a
   *     thread; all others are rejected immediately
   * @param maxWait the maximum time that a request waits
   */
  public record Concurrency(int concurrent, int waiting, Duration maxWait) {
    /** Checks the numbers. */
    public Concurrency {
      if (concurrent < 1 || waiting < 0 || maxWait.isNegative()) {
        throw new IllegalArgumentException(
            "concurrent must be at least 1, waiting and maxWait at least 0");
      }
    }
  }

  /**
   * The limits of request bodies.
   *
   * @param minRate the minimum rate at which a body must arrive
   * @param largeRate the bytes per second of a tenant's request bodies larger than 256 KiB, and the
   *     burst in bytes; one body may exceed the burst, and the next one waits; empty for no limit
   */
  public record Bodies(BodyRate minRate, Optional<RateLimit> largeRate) {
    /** Checks that no component is null. */
    public Bodies {
      Objects.requireNonNull(minRate, "minRate");
      Objects.requireNonNull(largeRate, "largeRate");
    }
  }

  /** The maximum number of server threads that the requests of one tenant hold. */
  public int threadsOfTenant() {
    return concurrency.concurrent() + concurrency.waiting();
  }

  /** Returns a builder that starts from {@link #DEFAULT}. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder of limits. Not thread-safe. */
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

    /** Removes the limit of the rate of requests. */
    public Builder withoutRate() {
      this.rate = Optional.empty();
      return this;
    }

    /** Lowers the rate of some tenants; it never exceeds the rate of the application. */
    public Builder tenantRate(Function<Tenant, Optional<RateLimit>> value) {
      this.tenantRate = value;
      return this;
    }

    /** Limits the concurrent requests of one tenant. */
    public Builder concurrent(int value) {
      this.concurrent = value;
      return this;
    }

    /** Limits the waiting requests of one tenant, each of which holds a thread. */
    public Builder waiting(int value) {
      this.waiting = value;
      return this;
    }

    /** Limits the time that a request waits before it is rejected with 503. */
    public Builder maxWait(Duration value) {
      this.maxWait = value;
      return this;
    }

    /** Limits the duration of a request. */
    public Builder deadline(Duration value) {
      this.deadline = value;
      return this;
    }

    /** Sets the minimum rate of request bodies. */
    public Builder bodyRate(BodyRate value) {
      this.bodyRate = value;
      return this;
    }

    /** Limits the bytes per second of a tenant's large request bodies, and their burst. */
    public Builder largeBodyRate(RateLimit value) {
      this.largeBodyRate = Optional.of(value);
      return this;
    }

    /** Removes the limit of the bytes per second of large request bodies. */
    public Builder withoutLargeBodyRate() {
      this.largeBodyRate = Optional.empty();
      return this;
    }

    /** Sets the number of server threads; too few are logged as a warning at start-up. */
    public Builder serverThreads(int value) {
      this.serverThreads = OptionalInt.of(value);
      return this;
    }

    /** Sets the clock; the system clock by default. */
    public Builder clock(InstantSource value) {
      this.clock = value;
      return this;
    }

    /** Creates the limits. */
    public LoadLimits build() {
      return new LoadLimits(
          new Rates(rate, tenantRate),
          new Concurrency(concurrent, waiting, maxWait),
          new Bodies(bodyRate, largeBodyRate),
          deadline,
          serverThreads,
          clock);
    }
  }
}
