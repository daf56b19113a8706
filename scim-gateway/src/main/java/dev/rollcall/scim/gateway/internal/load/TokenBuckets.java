// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.load;

import dev.rollcall.scim.error.ExceededLimit;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.RateLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A token bucket per key. A bucket that is full again is removed, so that memory follows the keys
 * in use. Thread-safe.
 *
 * @param <K> the key of a bucket, such as a connection or a tenant
 */
final class TokenBuckets<K> {
  private static final Duration SWEEP = Duration.ofSeconds(10);
  private static final double NANOS = 1e9;

  private final ConcurrentMap<K, Bucket> buckets = new ConcurrentHashMap<>();
  private final AtomicLong nextSweep = new AtomicLong(Long.MIN_VALUE);
  private final ExceededLimit exceeded;

  /** Creates buckets; a request without a token exceeds this limit. */
  TokenBuckets(ExceededLimit exceeded) {
    this.exceeded = exceeded;
  }

  private record Bucket(RateLimit limit, double tokens, Instant at) {
    /** Refills the bucket. A clock that is set back changes nothing. */
    Bucket at(Instant now) {
      double seconds = Math.max(0, Duration.between(at, now).toNanos() / NANOS);
      double filled = Math.min(limit.burst(), tokens + seconds * limit.perSecond());
      return new Bucket(limit, filled, now);
    }

    Bucket less(long amount) {
      return new Bucket(limit, tokens - amount, at);
    }
  }

  /**
   * Takes a token.
   *
   * @throws ScimException 429 with the seconds until a token is available
   */
  void take(K key, RateLimit limit, Instant now) {
    sweep(now);
    boolean[] taken = {false};
    Bucket left =
        buckets.compute(
            key,
            (same, old) -> {
              Bucket bucket = filled(old, limit, now);
              taken[0] = bucket.tokens() >= 1;
              return taken[0] ? bucket.less(1) : bucket;
            });
    if (!taken[0]) {
      double seconds = Math.ceil((1 - left.tokens()) / limit.perSecond());
      throw ScimException.exceeded(exceeded, Duration.ofSeconds((long) Math.max(1, seconds)));
    }
  }

  /**
   * Takes tokens even if too few are available; later requests wait until the bucket is refilled.
   */
  void owe(K key, long amount, RateLimit limit, Instant now) {
    buckets.compute(key, (same, old) -> filled(old, limit, now).less(amount));
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
