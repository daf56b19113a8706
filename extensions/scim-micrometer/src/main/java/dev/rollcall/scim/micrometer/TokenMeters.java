// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.micrometer;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.Scope;
import dev.rollcall.scim.spi.credential.Credential;
import dev.rollcall.scim.spi.credential.CredentialRepository;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * Measures the expiry of tokens ({@link ScimMeter#CONNECTIONS}, {@link ScimMeter#NEXT_EXPIRY}). A
 * connection counts if no token of it is valid for longer, so that a token that was rotated is not
 * reported. The repository is read at most once a minute, when a meter is read: one query, and one
 * more for each connection whose token expires within the period; the values are {@code NaN} if
 * that fails.
 */
public final class TokenMeters implements MeterBinder {
  private static final Duration KEPT = Duration.ofMinutes(1);

  private final String application;
  private final CredentialRepository credentials;
  private final Duration period;
  private final Clock clock;
  private volatile Reading last = new Reading(Instant.MIN, List.of());

  /** The times at which the last tokens of connections expire. */
  private record Reading(Instant at, List<Instant> expiries) {}

  /**
   * Creates the meters of an application.
   *
   * @param period the time before and after its expiry in which a token counts, such as 14 days
   */
  public TokenMeters(
      String application, CredentialRepository credentials, Duration period, Clock clock) {
    this.application = Objects.requireNonNull(application, "application");
    this.credentials = Objects.requireNonNull(credentials, "credentials");
    this.period = Objects.requireNonNull(period, "period");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    connections(registry, "expires_soon", meters -> meters.count(true));
    connections(registry, "expired", meters -> meters.count(false));
    TimeGauge.builder(
            ScimMeter.NEXT_EXPIRY.getName(), this, TimeUnit.MILLISECONDS, TokenMeters::nextMillis)
        .description(ScimMeter.NEXT_EXPIRY.description())
        .tag(ScimKey.APPLICATION.asString(), application)
        .strongReference(true)
        .register(registry);
  }

  private void connections(
      MeterRegistry registry, String state, ToDoubleFunction<TokenMeters> value) {
    Gauge.builder(ScimMeter.CONNECTIONS.getName(), this, value)
        .description(ScimMeter.CONNECTIONS.description())
        .tag(ScimKey.APPLICATION.asString(), application)
        .tag(ScimKey.TOKEN_STATE.asString(), state)
        .strongReference(true)
        .register(registry);
  }

  private double count(boolean isFuture) {
    Instant now = clock.instant();
    return expiries(now).stream().filter(end -> end.isAfter(now) == isFuture).count();
  }

  private double nextMillis() {
    Instant now = clock.instant();
    return expiries(now).stream()
        .filter(end -> end.isAfter(now))
        .min(Comparator.naturalOrder())
        .map(end -> (double) Duration.between(now, end).toMillis())
        .orElse(Double.NaN);
  }

  private List<Instant> expiries(Instant now) {
    Reading known = last;
    if (known.at().isBefore(now.minus(KEPT))) {
      known = new Reading(now, read(now));
      last = known;
    }
    return known.expiries();
  }

  private List<Instant> read(Instant now) {
    Set<Caller> seen = new HashSet<>();
    return credentials.findExpiringBetween(now.minus(period), now.plus(period)).stream()
        .map(expiring -> expiring.caller().withScopes(Scope.ALL))
        .filter(seen::add)
        .flatMap(connection -> lastExpiry(connection).stream())
        .filter(end -> !end.isAfter(now.plus(period)))
        .toList();
  }

  /** The expiry of the token of a connection that is valid for longest; empty if it never ends. */
  private Optional<Instant> lastExpiry(Caller connection) {
    List<Optional<Instant>> ends =
        credentials.findByConnection(connection).stream()
            .filter(credential -> !credential.isRevoked())
            .map(Credential::expires)
            .toList();
    return ends.stream().allMatch(Optional::isPresent)
        ? ends.stream().flatMap(Optional::stream).max(Comparator.naturalOrder())
        : Optional.empty();
  }
}
