// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.oauth;

import com.nimbusds.jose.jwk.JWKSet;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.oauth.IssuerKeys.JwksUri;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/** The cached keys of one URL and their current fetch. Thread-safe. */
final class CachedKeys {
  /** The least time between two fetches. */
  static final Duration PAUSE = Duration.ofMinutes(1);

  /** The time after which a fetch has ended. */
  static final Duration LONGEST_FETCH = Duration.ofSeconds(5);

  private static final Duration FRESH = Duration.ofHours(1);
  private static final System.Logger LOG = System.getLogger("dev.rollcall.scim");
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\"\\\\]");

  private final JwksUri address;
  private final JwksFetch fetch;
  private final Executor executor;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();

  /** Replaced as a whole, and read without a lock. */
  private volatile Optional<Fetched> fetched = Optional.empty();

  private Optional<Instant> lastAttempt = Optional.empty();
  private CompletableFuture<Void> attempt = CompletableFuture.completedFuture(null);

  private record Fetched(JWKSet keys, Instant time) {}

  CachedKeys(JwksUri address, JwksFetch fetch, Executor executor, InstantSource clock) {
    this.address = address;
    this.fetch = fetch;
    this.executor = executor;
    this.clock = clock;
  }

  /** The keys of the last fetch; empty before the first one. */
  Optional<JWKSet> keys() {
    return fetched.map(Fetched::keys);
  }

  boolean isStale() {
    return fetched.filter(last -> clock.instant().isBefore(last.time().plus(FRESH))).isEmpty();
  }

  /** Starts a fetch unless one is running or the last one began less than a minute ago. */
  void refresh() {
    Instant now = clock.instant();
    lock.lock();
    try {
      boolean isTooSoon = lastAttempt.filter(last -> now.isBefore(last.plus(PAUSE))).isPresent();
      if (attempt.isDone() && !isTooSoon) {
        lastAttempt = Optional.of(now);
        attempt = start(now);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * The keys of the last fetch, if it is complete.
   *
   * @throws ScimException unavailable, while the fetch is running or after it failed
   */
  JWKSet refreshedKeys() {
    lock.lock();
    try {
      if (!attempt.isDone()) {
        throw ScimException.unavailable(LONGEST_FETCH);
      }
      return fetched
          .filter(last -> lastAttempt.equals(Optional.of(last.time())))
          .map(Fetched::keys)
          .orElseThrow(() -> ScimException.unavailable(PAUSE));
    } finally {
      lock.unlock();
    }
  }

  /** The last fetch; completes when it ends, with keys or without. */
  CompletableFuture<Void> attempt() {
    lock.lock();
    try {
      return attempt;
    } finally {
      lock.unlock();
    }
  }

  private CompletableFuture<Void> start(Instant now) {
    try {
      return CompletableFuture.runAsync(() -> fetch(now), executor);
    } catch (RejectedExecutionException closedOrFull) {
      failed("no thread is free");
      return CompletableFuture.completedFuture(null);
    }
  }

  private void fetch(Instant now) {
    try {
      Optional<JWKSet> keys = Jose.publicKeys(fetch.text(address));
      if (keys.isPresent()) {
        fetched = Optional.of(new Fetched(keys.get(), now));
      } else {
        failed("the document is not a JSON Web Key Set");
      }
    } catch (JwksFetch.Failed failure) {
      failed(String.valueOf(failure.getMessage()));
    }
  }

  private void failed(String reason) {
    LOG.log(
        System.Logger.Level.WARNING,
        () ->
            "event=issuer_keys_fetch_failed url=%s reason=\"%s\""
                .formatted(address.uri(), UNPRINTABLE.matcher(reason).replaceAll("?")));
  }
}
