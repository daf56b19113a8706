// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.oauth;

import com.nimbusds.jose.jwk.JWKSet;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.oauth.IssuerKeys;
import dev.rollcall.scim.spi.oauth.IssuerKeys.JwksUri;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * Caches the public keys of issuers. Keys are fetched in the background: a token whose key is
 * cached never waits for an issuer, and a token with an unknown key is refused at once while the
 * keys are fetched anew. The sender of a logout request may not repeat a refused token; its token
 * is refused only after the fetch, and until then the response is 503.
 *
 * <p>Keys are refreshed on use after an hour, and for an unknown key at most once a minute for each
 * issuer, whether the fetch succeeds or not. While an issuer cannot be reached its last keys stay.
 * Only for an issuer whose keys were never fetched does a request wait, for at most five seconds
 * and two requests at a time; {@link #prewarm} avoids that. A fetch follows no redirect and reads
 * at most 256 KiB within five seconds. Keys at a URL that a customer entered ({@link
 * IssuerKeys.Network#PUBLIC}) are fetched only if every address of its host is public.
 *
 * <p>The keys of the last 10,000 issuers in use are cached, so that issuers that customers register
 * and abandon do not fill the memory.
 *
 * <p>Thread-safe; use one for all applications of a process and close it with them.
 */
public final class IssuerKeySource implements AutoCloseable {
  private static final Duration IDLE = Duration.ofSeconds(10);
  private static final int MAX_WAITING = 2;
  private static final int THREADS = 4;
  private static final int MAX_QUEUED = 1_000;
  private static final int MAX_ISSUERS = 10_000;

  private final JwksFetch fetch = new JwksFetch();
  private final InstantSource clock;
  private final Executor executor;
  private final Optional<ThreadPoolExecutor> owned;
  private final Semaphore waiting = new Semaphore(MAX_WAITING);
  private final RecentEntries<JwksUri, CachedKeys> fetched;
  private final RecentEntries<String, Optional<JWKSet>> given =
      new RecentEntries<>(MAX_ISSUERS, Jose::publicKeys);

  /** Creates a source with up to four daemon threads, which end when idle. */
  public IssuerKeySource(InstantSource clock) {
    this(clock, Optional.of(threads(IDLE)));
  }

  /**
   * Creates a source that fetches keys on threads of the host, which {@link #close} does not end.
   *
   * @param executor runs one task of at most five seconds for each fetch
   */
  public IssuerKeySource(InstantSource clock, Executor executor) {
    this.clock = Objects.requireNonNull(clock, "clock");
    this.executor = Objects.requireNonNull(executor, "executor");
    this.owned = Optional.empty();
    this.fetched = cache();
  }

  private IssuerKeySource(InstantSource clock, Optional<ThreadPoolExecutor> owned) {
    this.clock = Objects.requireNonNull(clock, "clock");
    this.executor = owned.orElseThrow();
    this.owned = owned;
    this.fetched = cache();
  }

  private RecentEntries<JwksUri, CachedKeys> cache() {
    return new RecentEntries<>(
        MAX_ISSUERS, address -> new CachedKeys(address, fetch, executor, clock));
  }

  static ThreadPoolExecutor threads(Duration idle) {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            idle.toMillis(),
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(MAX_QUEUED),
            IssuerKeySource::daemon);
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "scim-issuer-keys");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Starts to fetch the keys of these issuers and returns at once. Call it at start, and when an
   * issuer is added, so that no request waits for them.
   */
  public void prewarm(Collection<? extends IssuerKeys> issuers) {
    for (IssuerKeys issuer : issuers) {
      if (issuer instanceof JwksUri at) {
        fetched.get(at).refresh();
      }
    }
  }

  /**
   * The keys of an issuer.
   *
   * @param isEnough returns whether the keys are sufficient; if not, they are fetched again, and
   *     the cached ones are returned
   * @throws ScimException unavailable, when no keys are cached and they cannot be fetched
   */
  JWKSet keys(IssuerKeys issuer, Predicate<JWKSet> isEnough) {
    if (issuer instanceof IssuerKeys.InlineJwks document) {
      return given
          .get(document.jwks())
          .orElseThrow(() -> ScimException.unavailable(CachedKeys.PAUSE));
    }
    return fetchedKeys(fetched.get((JwksUri) issuer), isEnough);
  }

  /**
   * The keys of an issuer, for a token that its sender does not repeat after a refusal. Keys are
   * fetched no more often than by {@link #keys}.
   *
   * @param isEnough returns whether the keys are sufficient
   * @return the cached keys if they are sufficient, otherwise those of the last fetch
   * @throws ScimException unavailable, when the cached keys are not sufficient and the last fetch
   *     is running or failed
   */
  JWKSet keysAfterRefresh(IssuerKeys issuer, Predicate<JWKSet> isEnough) {
    JWKSet known = keys(issuer, isEnough);
    return issuer instanceof JwksUri at && !isEnough.test(known)
        ? fetched.get(at).refreshedKeys()
        : known;
  }

  private JWKSet fetchedKeys(CachedKeys cached, Predicate<JWKSet> isEnough) {
    Optional<JWKSet> known = cached.keys();
    if (known.isEmpty()) {
      return firstKeys(cached);
    }
    if (cached.isStale() || !isEnough.test(known.get())) {
      cached.refresh();
    }
    return known.get();
  }

  /**
   * Waits for the first fetch. The number of waiting requests is limited; the fetch begins even if
   * the request does not wait.
   */
  private JWKSet firstKeys(CachedKeys cached) {
    cached.refresh();
    if (waiting.tryAcquire()) {
      try {
        cached.attempt().get(CachedKeys.LONGEST_FETCH.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException | TimeoutException late) {
        // The keys are missing, which is checked below.
      } finally {
        waiting.release();
      }
    }
    return cached.keys().orElseThrow(() -> ScimException.unavailable(CachedKeys.PAUSE));
  }

  /** Ends the threads of this source. Cached keys stay usable and are no longer refreshed. */
  @Override
  public void close() {
    owned.ifPresent(ThreadPoolExecutor::shutdownNow);
  }
}
