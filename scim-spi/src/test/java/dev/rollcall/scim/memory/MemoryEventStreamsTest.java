// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.spi.event.EventStreamId;
import dev.rollcall.scim.spi.event.StreamClaim;
import dev.rollcall.scim.spi.event.StreamStatus;
import dev.rollcall.scim.spi.event.StreamStatus.Owner;
import dev.rollcall.scim.spi.event.StreamedEvent;
import dev.rollcall.scim.spi.event.StreamedEvent.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MemoryEventStreamsTest {
  private static final Instant NOON = Instant.parse("2026-05-13T12:00:00Z");
  private static final EventStreamId ACME = new EventStreamId("acme", "siem");
  private static final EventStreamId GLOBEX = new EventStreamId("globex", "siem");

  private final MemoryEventStreams streams = new MemoryEventStreams();

  private static Instant at(long seconds) {
    return NOON.plusSeconds(seconds);
  }

  private void append(EventStreamId stream, String... ids) {
    for (String id : ids) {
      streams.append(stream, id, "event " + id, NOON);
    }
  }

  private StreamClaim claim(EventStreamId stream, long now) {
    return streams.claim(stream, at(now), at(now + 60)).orElseThrow();
  }

  private static List<String> ids(List<StreamedEvent> events) {
    return events.stream().map(StreamedEvent::id).toList();
  }

  @Test
  void appendThenPendingInOrderOncePerStream() {
    append(ACME, "1", "2", "1");
    append(GLOBEX, "1");

    assertThat(streams.pending(ACME, 10))
        .containsExactly(
            new StreamedEvent(1, "1", "event 1", NOON, State.PENDING, ""),
            new StreamedEvent(2, "2", "event 2", NOON, State.PENDING, ""));
    assertThat(ids(streams.pending(ACME, 1))).containsExactly("1");
    assertThat(ids(streams.pending(GLOBEX, 10))).containsExactly("1");
    assertThat(streams.dueStreams(NOON, 10)).containsExactly(ACME, GLOBEX);
    assertThat(streams.dueStreams(NOON, 1)).containsExactly(ACME);
    assertThat(streams.dueStreams(at(-1), 10)).isEmpty();
  }

  @Test
  void acknowledgeThenNumberOfEventsThatWerePending() {
    append(ACME, "1", "2");

    assertThat(streams.acknowledge(ACME, List.of("1", "9", "1"), NOON)).isEqualTo(1);
    assertThat(streams.acknowledge(ACME, List.of("1"), NOON)).isZero();
    assertThat(ids(streams.pending(ACME, 10))).containsExactly("2");
  }

  @Test
  void removeThenSettledEventsOfOtherTenantsAreKeptUntilForgotten() {
    append(ACME, "1");
    append(GLOBEX, "1");
    streams.acknowledge(ACME, List.of("1"), NOON);
    streams.acknowledge(GLOBEX, List.of("1"), NOON);

    streams.remove(ACME);

    assertThat(streams.read(ACME, 0, 10)).isEmpty();
    assertThat(ids(streams.read(GLOBEX, 0, 10))).containsExactly("1");
    assertThat(streams.forget(at(1), 10)).isEqualTo(1);
    assertThat(streams.read(GLOBEX, 0, 10)).isEmpty();
  }

  @Test
  void claimThenOneTransmitterUntilItExpires() {
    append(ACME, "1");
    assertThat(streams.claim(ACME, at(-1), at(60))).isEmpty();
    assertThat(streams.claim(GLOBEX, NOON, at(60))).isEmpty();

    StreamClaim first = claim(ACME, 0);
    assertThat(first.stream()).isEqualTo(ACME);
    assertThat(first.failures()).isZero();
    assertThat(streams.claim(ACME, at(59), at(90))).isEmpty();
    assertThat(streams.extend(first, at(70))).isTrue();
    assertThat(streams.claim(ACME, at(60), at(90))).isEmpty();
    append(ACME, "2");
    assertThat(streams.dueStreams(at(69), 10)).as("a claimed stream").isEmpty();

    StreamClaim second = claim(ACME, 70);
    assertThat(streams.extend(first, at(500))).isFalse();
    streams.release(first, at(71));
    streams.retry(first, at(71));
    assertThat(streams.dueStreams(at(100), 10)).isEmpty();
    assertThat(streams.extend(second, at(131))).isTrue();
  }

  @Test
  void releaseThenDueAgainOnlyWithPendingEvents() {
    append(ACME, "1");
    streams.release(claim(ACME, 0), at(5));
    assertThat(streams.dueStreams(at(4), 10)).isEmpty();
    assertThat(streams.dueStreams(at(5), 10)).containsExactly(ACME);

    StreamClaim claim = claim(ACME, 5);
    streams.acknowledge(ACME, List.of("1"), at(6));
    streams.release(claim, at(7));
    assertThat(streams.dueStreams(at(500), 10)).isEmpty();
    assertThat(streams.extend(claim, at(600))).as("the claim has ended").isFalse();

    append(ACME, "2");
    assertThat(streams.dueStreams(NOON, 10)).containsExactly(ACME);
  }

  @Test
  void retryThenFailuresCountUntilAcknowledged() {
    append(ACME, "1", "2");
    streams.retry(claim(ACME, 0), at(5));
    assertThat(streams.dueStreams(at(4), 10)).isEmpty();
    StreamClaim second = claim(ACME, 5);
    assertThat(second.failures()).isEqualTo(1);
    streams.retry(second, at(10));
    assertThat(streams.extend(second, at(600))).as("the claim has ended").isFalse();
    assertThat(claim(ACME, 10).failures()).isEqualTo(2);

    streams.acknowledge(ACME, List.of("1"), at(11));
    assertThat(claim(ACME, 100).failures()).isZero();
  }

  @Test
  void settleThenStateAndErrorOfPendingEventsOnly() {
    append(ACME, "1", "2", "3", "4");
    append(GLOBEX, "2");

    streams.acknowledge(ACME, List.of("1", "unknown"), at(1));
    assertThat(streams.reject(ACME, Map.of("2", "unsupported"), at(2))).containsExactly("2");
    assertThat(streams.reject(ACME, Map.of("1", "late", "9", "unknown"), at(2))).isEmpty();
    assertThat(streams.reject(ACME, Map.of("4", "last"), at(3))).containsExactly("4");

    assertThat(ids(streams.pending(ACME, 10))).containsExactly("3");
    assertThat(ids(streams.pending(GLOBEX, 10))).containsExactly("2");
    assertThat(streams.read(ACME, 0, 2))
        .containsExactly(
            new StreamedEvent(1, "1", "event 1", NOON, State.DELIVERED, ""),
            new StreamedEvent(2, "2", "event 2", NOON, State.REJECTED, "unsupported"));
    assertThat(ids(streams.read(ACME, 2, 10))).containsExactly("3", "4");
    assertThat(ids(streams.rejected(ACME, 10))).containsExactly("4", "2");
    assertThat(ids(streams.rejected(ACME, 1))).containsExactly("4");
    assertThat(streams.rejected(GLOBEX, 10)).isEmpty();
  }

  @Test
  void setStatusThenTheMoreRestrictiveApplies() {
    append(ACME, "1");
    streams.setStatus(ACME, Owner.RECEIVER, StreamStatus.PAUSED, at(1));

    assertThat(streams.status(ACME)).isEqualTo(StreamStatus.PAUSED);
    assertThat(streams.status(ACME, Owner.HOST)).isEqualTo(StreamStatus.ENABLED);
    assertThat(streams.status(ACME, Owner.RECEIVER)).isEqualTo(StreamStatus.PAUSED);
    assertThat(streams.status(GLOBEX)).isEqualTo(StreamStatus.ENABLED);
    assertThat(streams.dueStreams(at(10), 10)).isEmpty();
    assertThat(streams.claim(ACME, at(10), at(60))).isEmpty();
    append(ACME, "2");
    assertThat(ids(streams.pending(ACME, 10))).containsExactly("1", "2");

    streams.setStatus(ACME, Owner.HOST, StreamStatus.DISABLED, at(11));
    append(ACME, "3");
    assertThat(streams.status(ACME)).isEqualTo(StreamStatus.DISABLED);
    assertThat(ids(streams.pending(ACME, 10))).containsExactly("1", "2");

    streams.setStatus(ACME, Owner.RECEIVER, StreamStatus.ENABLED, at(12));
    assertThat(streams.dueStreams(at(20), 10)).isEmpty();
    streams.setStatus(ACME, Owner.HOST, StreamStatus.ENABLED, at(13));
    assertThat(streams.dueStreams(at(12), 10)).isEmpty();
    assertThat(streams.dueStreams(at(13), 10)).containsExactly(ACME);
  }

  @Test
  void setStatusWhenNothingIsPendingOrItIsEnabledAlreadyThenNotDue() {
    append(ACME, "1");
    claim(ACME, 0);
    streams.setStatus(ACME, Owner.HOST, StreamStatus.ENABLED, at(1));
    assertThat(streams.dueStreams(at(2), 10)).as("the claim stays").isEmpty();

    streams.setStatus(GLOBEX, Owner.HOST, StreamStatus.PAUSED, at(1));
    streams.setStatus(GLOBEX, Owner.HOST, StreamStatus.ENABLED, at(1));
    assertThat(streams.dueStreams(at(2), 10)).isEmpty();
  }

  @Test
  void extendWhenStreamIsPausedThenClaimHasEnded() {
    append(ACME, "1");
    StreamClaim claim = claim(ACME, 0);
    streams.setStatus(ACME, Owner.HOST, StreamStatus.PAUSED, at(1));

    assertThat(streams.extend(claim, at(90))).isFalse();
  }

  @Test
  void removeThenStreamBeginsAnew() {
    append(ACME, "1");
    append(GLOBEX, "1");
    StreamClaim claim = claim(ACME, 0);
    streams.acknowledge(ACME, List.of("1"), NOON);
    streams.setStatus(ACME, Owner.HOST, StreamStatus.PAUSED, at(1));

    streams.remove(ACME);
    streams.remove(new EventStreamId("acme", "unknown"));

    assertThat(streams.read(ACME, 0, 10)).isEmpty();
    assertThat(streams.status(ACME)).isEqualTo(StreamStatus.ENABLED);
    assertThat(streams.extend(claim, at(90))).isFalse();
    assertThat(streams.dueStreams(at(100), 10)).containsExactly(GLOBEX);
    assertThat(streams.forget(at(100), 10)).isZero();
    append(ACME, "1");
    assertThat(streams.pending(ACME, 10).get(0).position()).isEqualTo(1);
    assertThat(streams.dueStreams(NOON, 10)).containsExactly(ACME, GLOBEX);
  }

  @Test
  void forgetThenTheEarliestSettledEventsOfAllStreams() {
    append(ACME, "1", "2", "3");
    append(GLOBEX, "1");
    streams.acknowledge(ACME, List.of("1"), at(1));
    streams.reject(GLOBEX, Map.of("1", "no"), at(2));
    streams.acknowledge(ACME, List.of("2"), at(3));

    assertThat(streams.forget(at(1), 10)).isZero();
    assertThat(streams.forget(at(10), 1)).isEqualTo(1);
    assertThat(ids(streams.read(ACME, 0, 10))).containsExactly("2", "3");
    assertThat(streams.forget(at(3), 10)).isEqualTo(1);
    assertThat(streams.read(GLOBEX, 0, 10)).isEmpty();
    assertThat(streams.forget(at(4), 10)).isEqualTo(1);
    assertThat(ids(streams.read(ACME, 0, 10))).containsExactly("3");
    assertThat(streams.forget(at(10), 10)).isZero();

    append(ACME, "1");
    assertThat(ids(streams.read(ACME, 3, 10))).as("a forgotten id").containsExactly("1");
  }

  @Test
  void oldestPendingThenOfAllStreams() {
    assertThat(streams.oldestPending()).isEmpty();
    streams.append(ACME, "1", "", at(5));
    streams.append(GLOBEX, "1", "", at(3));

    assertThat(streams.oldestPending()).contains(at(3));
    streams.acknowledge(GLOBEX, List.of("1"), at(6));
    assertThat(streams.oldestPending()).contains(at(5));
  }
}
