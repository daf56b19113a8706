// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.rollcall.scim.memory.MemoryCredentialStore;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.Scope;
import dev.rollcall.scim.spi.credential.Credential;
import dev.rollcall.scim.spi.credential.CredentialRepository;
import dev.rollcall.scim.spi.credential.TokenHash;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The meters of tokens that expire. */
class TokenMetersTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration PERIOD = Duration.ofDays(14);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final MemoryCredentialStore credentials = new MemoryCredentialStore();
  private Instant now = START;

  /** A clock that the test sets. */
  private final class TestClock extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private void bind(CredentialRepository repository) {
    new TokenMeters("directory", repository, PERIOD, new TestClock()).bindTo(meters);
  }

  private void issue(String token, Caller connection, int days) {
    credentials.add(
        Credential.fresh(
            TokenHash.of(token),
            connection,
            START.minus(Duration.ofDays(365)),
            days == 0 ? Optional.empty() : Optional.of(START.plus(Duration.ofDays(days)))));
  }

  private double connections(String state) {
    return meters
        .get("scim.tokens.connections")
        .tags("scim.application", "directory", "scim.token.state", state)
        .gauge()
        .value();
  }

  private double nextExpiry() {
    return meters
        .get("scim.tokens.next.expiry")
        .timeGauge()
        .value(java.util.concurrent.TimeUnit.DAYS);
  }

  @Test
  void metersWhenTokensExpireThenConnectionsAndTimeUntilTheFirst() {
    issue("a", new Caller("acme", "entra"), 5);
    issue("b", new Caller("globex", "okta"), 3);
    issue("c", new Caller("initech", "okta"), -2);
    issue("d", new Caller("hooli", "okta"), 30);
    issue("e", new Caller("umbrella", "okta"), 0);
    bind(credentials);

    assertThat(connections("expires_soon")).isEqualTo(2);
    assertThat(connections("expired")).isEqualTo(1);
    assertThat(nextExpiry()).isEqualTo(3);
  }

  @Test
  void connectionWhenTokenWasRotatedThenNotCounted() {
    Caller connection = new Caller("acme", "entra");
    issue("old", connection, 5);
    issue("new", connection.withScopes(Set.of(Scope.READ)), 300);
    issue("forever", new Caller("globex", "okta"), 0);
    issue("older", new Caller("globex", "okta"), 5);
    bind(credentials);

    assertThat(connections("expires_soon")).isZero();
    assertThat(nextExpiry()).isNaN();
  }

  @Test
  void connectionWhenItHasSeveralTokensThenCountedOnceByTheLast() {
    Caller connection = new Caller("acme", "entra");
    issue("old", connection, 2);
    issue("new", connection, 4);
    bind(credentials);

    assertThat(connections("expires_soon")).isEqualTo(1);
    assertThat(nextExpiry()).isEqualTo(4);
  }

  @Test
  void metersWhenReadOftenThenRepositoryIsReadOncePerMinute() {
    issue("a", new Caller("acme", "entra"), 5);
    bind(credentials);
    assertThat(connections("expires_soon")).isEqualTo(1);

    issue("b", new Caller("globex", "okta"), 3);
    now = START.plusSeconds(60);
    assertThat(connections("expires_soon")).isEqualTo(1);
    now = START.plusSeconds(61);
    assertThat(connections("expires_soon")).isEqualTo(2);
  }

  @Test
  void metersWhenRepositoryFailsThenNaN() {
    CredentialRepository failing = mock(CredentialRepository.class);
    when(failing.findExpiringBetween(any(), any())).thenThrow(new IllegalStateException());
    bind(failing);

    assertThat(connections("expired")).isNaN();
    assertThat(nextExpiry()).isNaN();
  }
}
