// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import dev.rollcall.scim.CapturedLog;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.memory.MemoryCredentialStore;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.CredentialEvent.Expired;
import dev.rollcall.scim.spi.credential.CredentialEvent.ExpiresSoon;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Issue, rotation, expiry and revocation of tokens. */
@Isolated("the tests read the log of the process")
class ConnectionTokensTest {
  private static final Instant NOON = Instant.parse("2026-05-13T12:00:00Z");
  private static final Caller LMS = new Caller("acme", "entra");

  private final Hands clock = new Hands();
  private final MemoryCredentialStore registry = new MemoryCredentialStore();
  private final ConnectionTokens connections =
      new ConnectionTokens(registry, TokenPolicy.ONE_YEAR, clock);
  private final TokenAuthenticator authenticator = new TokenAuthenticator(registry, clock);

  /** A clock that the test sets. */
  private static final class Hands extends Clock {
    volatile Instant now = NOON;

    void pass(Duration time) {
      now = now.plus(time);
    }

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

  private boolean isAccepted(BearerToken token) {
    return authenticator.authenticate(token.secret()).filter(LMS::equals).isPresent();
  }

  @Nested
  class Rotation {
    @Test
    void rotateWhenOneIsThereThenBothAreValidForTheOverlap() {
      BearerToken old = connections.issue(LMS);
      BearerToken fresh = connections.rotate(LMS);

      assertThat(isAccepted(old)).isTrue();
      assertThat(isAccepted(fresh)).isTrue();
      clock.pass(Duration.ofDays(7).minusMillis(1));
      assertThat(isAccepted(old)).isTrue();
      clock.pass(Duration.ofMillis(1));
      assertThat(isAccepted(old)).isFalse();
      assertThat(isAccepted(fresh)).isTrue();
    }

    @Test
    @DisplayName("S50: the overlap does not extend a token that expires earlier")
    void rotateWhenOldTokenExpiresSoonerThenExpiryIsKept() {
      BearerToken old = connections.issue(LMS);
      clock.pass(Duration.ofDays(364));
      connections.rotate(LMS);

      clock.pass(Duration.ofDays(1));
      assertThat(isAccepted(old)).isFalse();
    }

    @Test
    @DisplayName("S50: two tokens are valid, not three")
    void rotateWhenTwoAreValidThenTheOlderEndsAtOnce() {
      BearerToken first = connections.issue(LMS);
      clock.pass(Duration.ofSeconds(1));
      BearerToken second = connections.rotate(LMS);
      clock.pass(Duration.ofSeconds(1));
      BearerToken third = connections.rotate(LMS);

      assertThat(List.of(isAccepted(first), isAccepted(second), isAccepted(third)))
          .containsExactly(false, true, true);
    }

    @Test
    void rotateWhenRevokedIsTheLatestThenTheValidOneOverlaps() {
      BearerToken kept = connections.issue(LMS);
      clock.pass(Duration.ofSeconds(1));
      BearerToken leaked = connections.issue(LMS);
      connections.revoke(leaked.hash());
      connections.rotate(LMS);

      assertThat(isAccepted(kept)).isTrue();
      assertThat(isAccepted(leaked)).isFalse();
    }

    @Test
    void rotateThenTokensOfOtherConnectionsAndTenantsAreKept() {
      BearerToken other = connections.issue(new Caller("acme", "okta"));
      BearerToken foreign = connections.issue(new Caller("globex", "entra"));
      connections.rotate(LMS);
      connections.rotate(LMS);
      connections.rotate(LMS);

      assertThat(authenticator.authenticate(other.secret())).isPresent();
      assertThat(authenticator.authenticate(foreign.secret())).isPresent();
    }

    @Test
    @DisplayName("S50: two tokens stay valid after concurrent rotations")
    void rotateWhenManyAtOnceThenTwoStayValid() throws Exception {
      ExecutorService pool = Executors.newFixedThreadPool(8);
      try {
        Callable<BearerToken> rotation = () -> connections.rotate(LMS);
        List<BearerToken> tokens = new ArrayList<>();
        List<Callable<BearerToken>> rotations =
            IntStream.range(0, 64).mapToObj(i -> rotation).toList();
        for (Future<BearerToken> done : pool.invokeAll(rotations)) {
          tokens.add(done.get());
        }

        assertThat(tokens.stream().filter(ConnectionTokensTest.this::isAccepted)).hasSize(2);
      } finally {
        pool.shutdownNow();
      }
    }
  }

  @Nested
  class Ends {
    @Test
    void issueThenValidForAYearAndNoLonger() {
      BearerToken token = connections.issue(LMS);

      clock.pass(Duration.ofDays(365).minusMillis(1));
      assertThat(isAccepted(token)).isTrue();
      clock.pass(Duration.ofMillis(1));
      assertThat(isAccepted(token)).isFalse();
    }

    @Test
    @DisplayName("S51: a revocation is permanent")
    void revokeThenRejectedImmediatelyAndPermanently() {
      BearerToken old = connections.issue(LMS);
      BearerToken fresh = connections.issue(LMS);
      connections.revoke(old.hash());
      assertThat(isAccepted(old)).isFalse();
      assertThat(isAccepted(fresh)).isTrue();

      connections.rotate(LMS);
      connections.revokeAll(LMS);
      assertThat(isAccepted(fresh)).isFalse();
      assertThat(connections.credentials(LMS)).hasSize(3).allMatch(Credential::isRevoked);
    }

    @Test
    @DisplayName("S50: a hash is stored once")
    void addWhenHashExistsThenRejected() {
      Credential one = Credential.fresh(TokenHash.of("x"), LMS, NOON, Optional.empty());
      registry.add(one);

      Credential stolen =
          Credential.fresh(TokenHash.of("x"), new Caller("globex", "y"), NOON, Optional.empty());
      assertThatThrownBy(() -> registry.add(stolen)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> registry.replace(stolen, NOON))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(registry.find(TokenHash.of("x"))).contains(one);
      assertThat(registry.findByConnection(stolen.caller())).isEmpty();
    }
  }

  @Nested
  class Warnings {
    private final List<String> published = new ArrayList<>();
    private final CredentialExpiryNotifier watch =
        connections.expiryNotifier(
            NOON,
            event ->
                published.add(
                    (event instanceof ExpiresSoon ? "soon " : "ended ")
                        + event.credential().caller().connection()));

    @Test
    void runWhenTimePassesThenEachEventIsPublishedOnce() {
      connections.issue(LMS);
      for (int day = 0; day < 400; day++) {
        clock.pass(Duration.ofDays(1));
        watch.run();
        watch.run();
        if (day + 1 < 335) {
          assertThat(published).isEmpty();
        } else {
          assertThat(published.get(0)).isEqualTo("soon entra");
        }
      }
      assertThat(published).containsExactly("soon entra", "ended entra");
    }

    @Test
    void runWhenItHasNotRunForLongThenItCatchesUp() {
      connections.issue(LMS);
      clock.pass(Duration.ofDays(1_000));
      watch.run();

      assertThat(published).as("an expired token causes no warning").containsExactly("ended entra");
    }

    @Test
    void runWhenTokenLivesShorterThanTheWarningThenWarningIsPublished() {
      clock.pass(Duration.ofHours(1));
      new ConnectionTokens(registry, TokenPolicy.lasting(Duration.ofDays(2)), clock)
          .issue(new Caller("acme", "short"));
      watch.run();
      assertThat(published).containsExactly("soon short");
    }

    @Test
    void runWhenAnotherThreadHasRunThenRunsAgain() throws InterruptedException {
      Thread other = new Thread(watch);
      other.start();
      other.join();
      clock.pass(Duration.ofDays(1));
      watch.run();

      assertThat(watch.publishedUntil()).isEqualTo(clock.now);
    }

    @Test
    void runWhenRevokedThenNoEvent() {
      connections.revoke(connections.issue(LMS).hash());
      clock.pass(Duration.ofDays(366));
      watch.run();
      assertThat(published).isEmpty();
    }

    @Test
    void runWhenListenerFailsThenOtherEventsArePublished() {
      AtomicInteger calls = new AtomicInteger();
      CredentialListener failing =
          event -> {
            calls.incrementAndGet();
            throw new IllegalStateException("mail server");
          };
      CredentialExpiryNotifier fragile = connections.expiryNotifier(NOON, failing);
      connections.issue(LMS);
      connections.issue(new Caller("globex", "okta"));
      clock.pass(Duration.ofDays(340));
      try (CapturedLog log = new CapturedLog()) {
        fragile.run();
        fragile.run();
        assertThat(log.messages())
            .hasSize(2)
            .containsOnly(
                "SEVERE event=credential_listener_failed"
                    + " exception=java.lang.IllegalStateException");
      }
      assertThat(calls).hasValue(2);
      assertThat(fragile.publishedUntil()).isEqualTo(clock.now);
    }

    @Test
    void runWhenStoreFailsThenTheNextRunCatchesUp() {
      CredentialRepository broken = mock(CredentialRepository.class, delegatesTo(registry));
      doThrow(new IllegalStateException("the database is down"))
          .doAnswer(delegatesTo(registry))
          .when(broken)
          .findExpiringBetween(any(), any());
      List<CredentialEvent> events = new ArrayList<>();
      CredentialExpiryNotifier fragile =
          new ConnectionTokens(broken, TokenPolicy.ONE_YEAR, clock)
              .expiryNotifier(NOON, events::add);
      connections.issue(LMS);
      clock.pass(Duration.ofDays(340));
      try (CapturedLog log = new CapturedLog()) {
        fragile.run();
        assertThat(log.messages())
            .containsExactly(
                "SEVERE event=expiring_credentials_read_failed"
                    + " exception=java.lang.IllegalStateException");
      }
      assertThat(events).isEmpty();
      assertThat(fragile.publishedUntil()).isEqualTo(NOON);
      fragile.run();
      assertThat(events).singleElement().isInstanceOf(ExpiresSoon.class);
      clock.pass(Duration.ofDays(30));
      fragile.run();
      assertThat(events.stream().filter(Expired.class::isInstance)).hasSize(1);
    }
  }

  @Nested
  class LastUses {
    private final CredentialRepository counted =
        mock(CredentialRepository.class, delegatesTo(registry));
    private final TokenAuthenticator noting = new TokenAuthenticator(counted, clock);

    private Optional<Instant> lastUsed(BearerToken token) {
      return registry.find(token.hash()).orElseThrow().lastUsed();
    }

    @Test
    @DisplayName("S52: the use of a token is recorded once a minute")
    void authenticateWhenOftenThenNotedOnceAMinute() {
      BearerToken token = connections.issue(LMS);
      assertThat(lastUsed(token)).isEmpty();
      for (int second = 0; second < 180; second++) {
        noting.authenticate(token.secret());
        clock.pass(Duration.ofSeconds(1));
      }
      assertThat(lastUsed(token)).contains(NOON.plusSeconds(120));
      verify(counted, times(3)).recordUse(any(), any());
    }

    @Test
    void authenticateWhenRejectedThenNoUseIsRecorded() {
      BearerToken token = connections.issue(LMS);
      connections.revoke(token.hash());
      noting.authenticate(token.secret());
      noting.authenticate("unknown");
      verify(counted, never()).recordUse(any(), any());
    }

    @Test
    void authenticateWhenManyAtOnceThenOneWrites() throws Exception {
      BearerToken token = connections.issue(LMS);
      ExecutorService pool = Executors.newFixedThreadPool(8);
      try {
        Callable<Boolean> request = () -> noting.authenticate(token.secret()).isPresent();
        List<Callable<Boolean>> requests = IntStream.range(0, 200).mapToObj(i -> request).toList();
        for (Future<Boolean> done : pool.invokeAll(requests)) {
          assertThat(done.get()).isTrue();
        }
      } finally {
        pool.shutdownNow();
      }
      verify(counted).recordUse(any(), any());
    }

    @Test
    @DisplayName("S52: a use that cannot be recorded fails no request")
    void authenticateWhenStoreCannotWriteThenAcceptedAllTheSame() {
      BearerToken token = connections.issue(LMS);
      doThrow(new IllegalStateException("the database is down"))
          .doAnswer(delegatesTo(registry))
          .when(counted)
          .recordUse(any(), any());
      try (CapturedLog log = new CapturedLog()) {
        assertThat(noting.authenticate(token.secret())).contains(LMS);
        assertThat(noting.authenticate(token.secret())).contains(LMS);
        assertThat(log.messages())
            .containsExactly(
                "WARNING event=credential_use_not_recorded"
                    + " exception=java.lang.IllegalStateException");
      }
      verify(counted).recordUse(any(), any());
      clock.pass(Duration.ofMinutes(1));
      noting.authenticate(token.secret());
      assertThat(lastUsed(token)).contains(clock.now);
    }

    @Test
    void authenticateWhenUsesOfManyTokensCannotBeRecordedThenOneLineAMinute() {
      doThrow(new IllegalStateException("the database is down"))
          .when(counted)
          .recordUse(any(), any());
      try (CapturedLog log = new CapturedLog()) {
        for (int i = 0; i < 3; i++) {
          assertThat(noting.authenticate(connections.issue(LMS).secret())).contains(LMS);
        }
        assertThat(log.messages()).hasSize(1);
        clock.pass(Duration.ofMinutes(1));
        noting.authenticate(connections.issue(LMS).secret());
        assertThat(log.messages()).hasSize(2);
      }
    }

    @Test
    void authenticateWhenAnotherNodeHasRecordedUseThenNotRecordedAgain() {
      BearerToken token = connections.issue(LMS);
      authenticator.authenticate(token.secret());
      clock.pass(Duration.ofSeconds(59));
      noting.authenticate(token.secret());
      verify(counted, never()).recordUse(any(), any());
    }

    @Test
    @DisplayName("S52: the latest time is kept")
    void usedWhenLateThenTheLatestStays() {
      BearerToken token = connections.issue(LMS);
      registry.recordUse(token.hash(), NOON.plusSeconds(90));
      registry.recordUse(token.hash(), NOON);
      registry.recordUse(TokenHash.of("unknown"), NOON);
      assertThat(lastUsed(token)).contains(NOON.plusSeconds(90));
    }
  }

  @Nested
  class SeveralKinds {
    private final Authenticator knows = token -> Optional.of(LMS);
    private final List<String> requested = new ArrayList<>();
    private final Authenticator nobody =
        token -> {
          requested.add(token);
          return Optional.empty();
        };
    private final Authenticator down =
        token -> {
          throw ScimException.unavailable(Duration.ofSeconds(1));
        };

    @Test
    void firstOfThenAllAreCalledAndTheFirstCallerIsReturned() {
      Caller other = new Caller("globex", "x");
      Authenticator second = token -> Optional.of(other);
      assertThat(Authenticator.firstOf(nobody, knows, second, nobody).authenticate("t"))
          .contains(LMS);
      assertThat(requested).hasSize(2);
      assertThat(Authenticator.firstOf(nobody, nobody).authenticate("t")).isEmpty();
      assertThatThrownBy(Authenticator::firstOf).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void firstOfWhenOneIsUnavailableThenTheNextIsUsed() {
      assertThat(Authenticator.firstOf(down, knows).authenticate("t")).contains(LMS);
      assertThatThrownBy(() -> Authenticator.firstOf(down, nobody).authenticate("t"))
          .isInstanceOf(ScimException.class);
    }
  }

  @Test
  void credentialsThenLatestFirst() {
    connections.issue(LMS);
    clock.pass(Duration.ofSeconds(1));
    BearerToken second = connections.issue(LMS);
    clock.pass(Duration.ofSeconds(1));
    BearerToken third = connections.issue(LMS);
    List<TokenHash> hashes =
        connections.credentials(LMS).stream().map(Credential::hash).collect(Collectors.toList());
    assertThat(hashes).hasSize(3).startsWith(third.hash(), second.hash());
    assertThat(connections.credentials(new Caller("acme", "other"))).isEmpty();
  }
}
