// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.spi.event.EventStreamId;
import dev.rollcall.scim.spi.event.EventStreamStore;
import dev.rollcall.scim.spi.event.StreamClaim;
import dev.rollcall.scim.spi.event.StreamStatus;
import dev.rollcall.scim.spi.event.StreamStatus.Owner;
import dev.rollcall.scim.spi.event.StreamedEvent;
import dev.rollcall.scim.spi.event.StreamedEvent.State;
import dev.rollcall.scim.spi.store.ConflictRetry;
import dev.rollcall.scim.testkit.internal.ConcurrentCalls;
import dev.rollcall.scim.testkit.internal.Contexts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The contract of an {@link EventStreamStore}. A host extends it and supplies the store, which may
 * have other streams, but must not be used concurrently.
 */
@Timeout(120)
public abstract class EventStreamStoreContract {
  private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(60);
  private static final int ALL = 1_000_000;
  private static final int THREADS = 8;

  private final String tenant = Contexts.fresh().tenantId();
  private final EventStreamId billing = new EventStreamId(tenant, "billing");
  private final EventStreamId audit = new EventStreamId(tenant, "audit");

  /** Called by subclasses of a host. */
  protected EventStreamStoreContract() {}

  /** Returns the store, which may be shared by all tests. */
  protected abstract EventStreamStore store();

  private void append(EventStreamId stream, String... ids) {
    for (String id : ids) {
      store().append(stream, id, "{\"jti\": \"" + id + "\"}", NOW);
    }
  }

  private static List<String> ids(List<StreamedEvent> events) {
    return events.stream().map(StreamedEvent::id).toList();
  }

  private boolean isDue(EventStreamId stream, Instant now) {
    return store().dueStreams(now, ALL).contains(stream);
  }

  private StreamClaim claim(EventStreamId stream, Instant now, Instant until) {
    return store().claim(stream, now, until).orElseThrow();
  }

  @Test
  @DisplayName("S108: events are returned unchanged and in the order of append, once for each id")
  void appendThenInOrderAndOnce() {
    append(billing, "a", "b", "a", "c", "b");

    assertThat(store().pending(billing, ALL))
        .containsExactly(
            new StreamedEvent(1, "a", "{\"jti\": \"a\"}", NOW, State.PENDING, ""),
            new StreamedEvent(2, "b", "{\"jti\": \"b\"}", NOW, State.PENDING, ""),
            new StreamedEvent(3, "c", "{\"jti\": \"c\"}", NOW, State.PENDING, ""));
    assertThat(ids(store().pending(billing, 2))).containsExactly("a", "b");
    assertThat(ids(store().read(billing, 1, ALL))).containsExactly("b", "c");
    assertThat(ids(store().read(billing, 1, 1))).containsExactly("b");
    assertThat(store().read(billing, 3, ALL)).isEmpty();
  }

  @Test
  @DisplayName("S108: streams and tenants are separate")
  void appendWhenOtherStreamThenSeparate() {
    EventStreamId other = new EventStreamId(Contexts.fresh().tenantId(), "billing");
    append(billing, "a");
    append(audit, "b");

    assertThat(store().acknowledge(audit, List.of("a"), NOW)).isZero();
    assertThat(store().acknowledge(other, List.of("a"), NOW)).isZero();
    store().reject(other, Map.of("a", "invalid_request"), NOW);

    assertThat(ids(store().pending(billing, ALL))).containsExactly("a");
    assertThat(ids(store().read(audit, 0, ALL))).containsExactly("b");
    assertThat(store().read(other, 0, ALL)).isEmpty();
  }

  @Test
  @DisplayName("S3, S108: concurrent events have successive positions")
  void appendWhenConcurrentThenSuccessivePositions() {
    int threads = 4;
    int perThread = 5;
    ConcurrentCalls.run(
        threads,
        thread -> {
          for (int i = 0; i < perThread; i++) {
            String id = thread + "-" + i;
            ConflictRetry.run(
                () -> {
                  append(billing, id);
                  return id;
                });
          }
          return thread;
        });

    assertThat(store().read(billing, 0, ALL))
        .extracting(StreamedEvent::position)
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, (long) threads * perThread).boxed().toList());
  }

  @Test
  @DisplayName("S109: a stream is claimed by one caller until the claim expires")
  void claimWhenClaimedThenLater() {
    append(billing, "a");
    assertThat(isDue(billing, NOW)).isTrue();

    StreamClaim first = claim(billing, NOW, LATER);

    assertThat(first.failures()).isZero();
    assertThat(store().claim(billing, NOW, LATER)).isEmpty();
    assertThat(isDue(billing, LATER.minusSeconds(1))).isFalse();
    StreamClaim second = claim(billing, LATER, LATER.plusSeconds(60));
    assertThat(store().extend(first, LATER.plusSeconds(900))).isFalse();
    assertThat(store().extend(second, LATER.plusSeconds(900))).isTrue();
    assertThat(isDue(billing, LATER.plusSeconds(899))).isFalse();
    store().release(first, LATER);
    store().retry(first, LATER);
    assertThat(isDue(billing, LATER.plusSeconds(899))).isFalse();
    assertThat(isDue(billing, LATER.plusSeconds(900))).isTrue();
  }

  @Test
  @DisplayName("S3, S109: concurrent callers claim a stream once")
  void claimWhenConcurrentThenOnce() {
    append(billing, "a");

    List<Optional<StreamClaim>> claims = new ArrayList<>();
    ConcurrentCalls.run(THREADS, i -> ConflictRetry.run(() -> store().claim(billing, NOW, LATER)))
        .forEach(claims::add);

    assertThat(claims.stream().filter(Optional::isPresent)).hasSize(1);
  }

  @Test
  @DisplayName("S109: a released stream is due at the time if it has pending events")
  void releaseThenDueIfPending() {
    append(billing, "a", "b");
    StreamClaim claim = claim(billing, NOW, LATER);
    store().acknowledge(billing, List.of("a"), NOW);
    store().release(claim, NOW);
    assertThat(isDue(billing, NOW)).isTrue();

    StreamClaim next = claim(billing, NOW, LATER);
    store().acknowledge(billing, List.of("b"), NOW);
    store().release(next, NOW);

    assertThat(isDue(billing, LATER)).isFalse();
    append(billing, "c");
    assertThat(isDue(billing, NOW)).isTrue();
    store().release(claim(billing, NOW, LATER), LATER);
    assertThat(isDue(billing, LATER.minusSeconds(1))).isFalse();
    assertThat(claim(billing, LATER, LATER.plusSeconds(60)).failures()).isZero();
  }

  @Test
  @DisplayName(
      "S109: a failure is counted until a delivery succeeds, and new events do not shorten it")
  void retryThenDueAtTheTime() {
    append(billing, "a");
    store().retry(claim(billing, NOW, LATER), LATER);
    append(billing, "b");

    assertThat(isDue(billing, LATER.minusSeconds(1))).isFalse();
    StreamClaim second = claim(billing, LATER, LATER.plusSeconds(60));
    assertThat(second.failures()).isEqualTo(1);
    store().acknowledge(billing, List.of("a"), NOW);
    store().release(second, LATER);
    assertThat(claim(billing, LATER, LATER.plusSeconds(60)).failures()).isZero();
  }

  @Test
  @DisplayName("S110: acknowledged and rejected events are not pending, and can be read")
  void settleThenReadOnly() {
    append(billing, "a", "b", "c", "d");

    assertThat(store().acknowledge(billing, List.of("b", "unknown"), NOW)).isEqualTo(1);
    assertThat(store().acknowledge(billing, List.of("b"), NOW)).isZero();
    assertThat(store().acknowledge(billing, List.of(), NOW)).isZero();
    Map<String, String> errors = new LinkedHashMap<>();
    errors.put("c", "invalid_key");
    errors.put("b", "invalid_key");
    errors.put("unknown", "invalid_key");
    errors.put("d", "access_denied");
    assertThat(store().reject(billing, errors, NOW)).containsExactlyInAnyOrder("c", "d");
    assertThat(store().reject(billing, errors, NOW)).isEmpty();
    assertThat(store().reject(billing, Map.of(), NOW)).isEmpty();
    assertThat(store().acknowledge(billing, List.of("c"), NOW)).isZero();

    assertThat(ids(store().pending(billing, ALL))).containsExactly("a");
    assertThat(store().read(billing, 0, ALL))
        .extracting(StreamedEvent::state)
        .containsExactly(State.PENDING, State.DELIVERED, State.REJECTED, State.REJECTED);
    assertThat(ids(store().rejected(billing, ALL))).containsExactly("d", "c");
    assertThat(store().rejected(billing, 1))
        .extracting(StreamedEvent::error)
        .containsExactly("access_denied");
  }

  @Test
  @DisplayName("S111: a paused stream stores events and delivers them when it is enabled")
  void setStatusWhenPausedThenStored() {
    append(billing, "a");
    StreamClaim claim = claim(billing, NOW, LATER);
    assertThat(store().status(billing)).isEqualTo(StreamStatus.ENABLED);

    store().setStatus(billing, Owner.RECEIVER, StreamStatus.PAUSED, NOW);
    append(billing, "b");

    assertThat(store().status(billing)).isEqualTo(StreamStatus.PAUSED);
    assertThat(store().extend(claim, LATER)).isFalse();
    assertThat(isDue(billing, LATER)).isFalse();
    assertThat(store().claim(billing, LATER, LATER)).isEmpty();
    store().setStatus(billing, Owner.RECEIVER, StreamStatus.ENABLED, NOW);
    assertThat(isDue(billing, NOW)).isTrue();
    assertThat(ids(store().pending(billing, ALL))).containsExactly("a", "b");
  }

  @Test
  @DisplayName("S111: a disabled stream does not store events")
  void setStatusWhenDisabledThenNotStored() {
    store().setStatus(billing, Owner.RECEIVER, StreamStatus.DISABLED, NOW);

    append(billing, "a");

    assertThat(store().read(billing, 0, ALL)).isEmpty();
    assertThat(isDue(billing, LATER)).isFalse();
  }

  @Test
  @DisplayName("S113: the more restrictive status of host and receiver applies")
  void setStatusWhenOwnersDifferThenMoreRestrictiveApplies() {
    append(billing, "a");
    store().setStatus(billing, Owner.HOST, StreamStatus.DISABLED, NOW);
    store().setStatus(billing, Owner.RECEIVER, StreamStatus.PAUSED, NOW);
    assertThat(store().status(billing)).isEqualTo(StreamStatus.DISABLED);

    store().setStatus(billing, Owner.RECEIVER, StreamStatus.ENABLED, NOW);

    assertThat(store().status(billing)).isEqualTo(StreamStatus.DISABLED);
    assertThat(store().status(billing, Owner.HOST)).isEqualTo(StreamStatus.DISABLED);
    assertThat(store().status(billing, Owner.RECEIVER)).isEqualTo(StreamStatus.ENABLED);
    append(billing, "b");
    assertThat(isDue(billing, LATER)).isFalse();
    store().setStatus(billing, Owner.HOST, StreamStatus.ENABLED, NOW);
    assertThat(isDue(billing, NOW)).isTrue();
    assertThat(ids(store().pending(billing, ALL))).containsExactly("a");
  }

  @Test
  @DisplayName(
      "S112: events are forgotten by the time of their settlement, unless they are pending")
  void forgetThenEventsSettledBefore() {
    append(billing, "a", "b", "c", "d", "e");
    store().acknowledge(billing, List.of("a"), NOW);
    store().acknowledge(billing, List.of("d"), LATER);
    store().reject(billing, Map.of("b", "invalid_key"), NOW);
    store().reject(billing, Map.of("e", "invalid_key"), LATER);

    int removed = store().forget(LATER, ALL);

    assertThat(removed).isGreaterThanOrEqualTo(2);
    assertThat(ids(store().read(billing, 0, ALL))).containsExactly("c", "d", "e");
    assertThat(store().forget(LATER, ALL)).isZero();
    append(billing, "f");
    assertThat(store().read(billing, 5, ALL))
        .extracting(StreamedEvent::position)
        .containsExactly(6L);
    assertThat(store().forget(LATER.plusSeconds(1), 1)).isEqualTo(1);
  }

  @Test
  @DisplayName("S114: a removed stream has no events, claim or status")
  void removeThenNoEventsClaimOrStatus() {
    append(billing, "a", "b", "c");
    append(audit, "a");
    store().acknowledge(billing, List.of("b"), NOW);
    StreamClaim claim = claim(billing, NOW, LATER);
    store().setStatus(billing, Owner.HOST, StreamStatus.PAUSED, NOW);

    store().remove(billing);
    store().remove(billing);

    assertThat(store().read(billing, 0, ALL)).isEmpty();
    assertThat(store().extend(claim, LATER)).isFalse();
    store().release(claim, NOW);
    assertThat(store().status(billing)).isEqualTo(StreamStatus.ENABLED);
    assertThat(isDue(billing, LATER)).isFalse();
    assertThat(ids(store().pending(audit, ALL))).containsExactly("a");
    append(billing, "a");
    assertThat(store().pending(billing, ALL))
        .extracting(StreamedEvent::position)
        .containsExactly(1L);
    assertThat(isDue(billing, NOW)).isTrue();
  }

  @Test
  @DisplayName("S115: the oldest pending event counts, claimed or paused")
  void oldestPendingThenEarliestTimeOfPendingEvents() {
    Instant longAgo = Instant.parse("1999-01-01T00:00:00Z");
    store().append(billing, "a", "{}", longAgo);
    store().append(audit, "b", "{}", longAgo.plusSeconds(1));
    store().setStatus(audit, Owner.HOST, StreamStatus.PAUSED, NOW);
    claim(billing, NOW, LATER);

    assertThat(store().oldestPending()).hasValue(longAgo);
    store().acknowledge(billing, List.of("a"), NOW);
    assertThat(store().oldestPending()).hasValue(longAgo.plusSeconds(1));
    store().acknowledge(audit, List.of("b"), NOW);
    assertThat(store().oldestPending().filter(longAgo.plusSeconds(2)::isAfter)).isEmpty();
  }
}
