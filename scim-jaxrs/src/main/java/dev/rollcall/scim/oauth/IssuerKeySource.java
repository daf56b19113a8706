// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.oauth;

import com.nimbusds.jose.jwk.JWKSet;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.IssuerKeys;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The keys of issuers, fetched within limits: no redirect, no more than 256 KiB, no longer than
 * five seconds; anew after an hour, and for a token with a key that is not known at most once a
 * minute. While an issuer cannot be reached its last keys stay. Thread-safe; one for all
 * applications of a process.
 */
public final class IssuerKeySource {
  private static final Duration FRESH = Duration.ofHours(1);
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final System.Logger LOG = System.getLogger("dev.rollcall.scim");

  private final JwksFetch fetch = new JwksFetch();
  private final InstantSource clock;
  private final Map<URI, Fetched> fetched = new ConcurrentHashMap<>();
  private final Map<String, JWKSet> given = new ConcurrentHashMap<>();

  /** A source that has fetched nothing yet. */
  public IssuerKeySource(InstantSource clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** What was had from an address, and when it was last asked. It is its own lock. */
  private static final class Fetched {
    private @Nullable JWKSet keys;
    private Instant had = Instant.MIN;
    private Instant asked = Instant.MIN;
  }

  /**
   * The keys of an issuer; empty when they are malformed.
   *
   * @param isEnough whether the keys have what is needed; if not, they are fetched anew
   * @throws ScimException unavailable, when they were never had and cannot be
   */
  Optional<JWKSet> keys(IssuerKeys issuer, Predicate<JWKSet> isEnough) {
    if (issuer instanceof IssuerKeys.Given document) {
      return Optional.of(given.computeIfAbsent(document.jwks(), IssuerKeySource::parsed));
    }
    URI address = ((IssuerKeys.At) issuer).address();
    return Optional.of(
        fetched(fetched.computeIfAbsent(address, a -> new Fetched()), address, isEnough));
  }

  private static JWKSet parsed(String document) {
    try {
      return JWKSet.parse(document).toPublicJWKSet();
    } catch (ParseException malformed) {
      throw new IllegalArgumentException(
          "The keys of an issuer are no JSON Web Key Set", malformed);
    }
  }

  private JWKSet fetched(Fetched known, URI address, Predicate<JWKSet> isEnough) {
    synchronized (known) {
      Instant now = clock.instant();
      JWKSet keys = known.keys;
      boolean isFresh = now.isBefore(plus(known.had, FRESH));
      if (keys != null && isFresh && isEnough.test(keys)) {
        return keys;
      }
      if (!now.isBefore(plus(known.asked, PAUSE))) {
        known.asked = now;
        fetch(known, address, now);
      }
      JWKSet latest = known.keys;
      if (latest == null) {
        throw ScimException.unavailable(PAUSE);
      }
      return latest;
    }
  }

  private static Instant plus(Instant time, Duration span) {
    return time.equals(Instant.MIN) ? time : time.plus(span);
  }

  private void fetch(Fetched known, URI address, Instant now) {
    try {
      known.keys = parsed(fetch.text(address));
      known.had = now;
    } catch (JwksFetch.Failed | IllegalArgumentException failed) {
      LOG.log(
          System.Logger.Level.WARNING,
          () -> "The keys at " + address + " cannot be had: " + failed.getMessage());
    }
  }
}
