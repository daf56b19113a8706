// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of each connection. Only callers whose credential was good have any, and a bucket that
 * is full again is as good as none and is forgotten, so memory follows the connections in use.
 */
final class Buckets {
  private static final Duration SWEEP = Duration.ofSeconds(10);
  private static final double NANOS = 1e9;

  private final ConcurrentMap<Caller, Bucket> buckets = new ConcurrentHashMap<>();
  private final AtomicLong nextSweep = new AtomicLong(Long.MIN_VALUE);

  private record Bucket(RateLimit limit, double tokens, Instant at) {
    /** A clock that is set back neither takes nor gives. */
    Bucket at(Instant now) {
      double seconds = Math.max(0, Duration.between(at, now).toNanos() / NANOS);
      double filled = Math.min(limit.burst(), tokens + seconds * limit.perSecond());
      return new Bucket(limit, filled, now);
    }

    Bucket less() {
      return new Bucket(limit, tokens - 1, at);
    }
  }

  /**
   * Takes a token.
   *
   * @throws ScimException 429 with the whole seconds until there is one
   */
  void take(Caller caller, RateLimit limit, Instant now) {
    sweep(now);
    boolean[] taken = {false};
    Bucket left =
        buckets.compute(
            key(caller),
            (key, old) -> {
              Bucket bucket = filled(old, limit, now);
              taken[0] = bucket.tokens() >= 1;
              return taken[0] ? bucket.less() : bucket;
            });
    if (!taken[0]) {
      double seconds = Math.ceil((1 - left.tokens()) / limit.perSecond());
      throw ScimException.tooManyRequests(Duration.ofSeconds((long) Math.max(1, seconds)));
    }
  }

  /** Takes a token that may not be there yet: later requests wait until it is paid back. */
  void owe(Caller caller, RateLimit limit, Instant now) {
    buckets.compute(key(caller), (key, old) -> filled(old, limit, now).less());
  }

  /** All credentials of a connection share a bucket, whatever their scopes. */
  private static Caller key(Caller caller) {
    return caller.withScopes(Scope.ALL);
  }

  int size() {
    return buckets.size();
  }

  private static Bucket filled(@Nullable Bucket old, RateLimit limit, Instant now) {
    return old == null
        ? new Bucket(limit, limit.burst(), now)
        : new Bucket(limit, old.tokens(), old.at()).at(now);
  }

  private void sweep(Instant now) {
    long due = nextSweep.get();
    long next = now.plus(SWEEP).getEpochSecond();
    if (now.getEpochSecond() >= due && nextSweep.compareAndSet(due, next)) {
      buckets.values().removeIf(bucket -> bucket.at(now).tokens() >= bucket.limit().burst());
    }
  }
}
