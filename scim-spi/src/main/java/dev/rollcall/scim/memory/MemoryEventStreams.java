// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.spi.event.EventStreamId;
import dev.rollcall.scim.spi.event.EventStreamStore;
import dev.rollcall.scim.spi.event.StreamClaim;
import dev.rollcall.scim.spi.event.StreamStatus;
import dev.rollcall.scim.spi.event.StreamStatus.Owner;
import dev.rollcall.scim.spi.event.StreamedEvent;
import dev.rollcall.scim.spi.event.StreamedEvent.State;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An in-memory store of event streams. Its content does not survive a process restart. */
public final class MemoryEventStreams implements EventStreamStore {
  private final Map<EventStreamId, StreamData> streams = new HashMap<>();
  private final NavigableSet<DueStream> due =
      new TreeSet<>(
          Comparator.comparing(DueStream::at)
              .thenComparing(entry -> entry.stream().tenantId())
              .thenComparing(entry -> entry.stream().name()));

  private final NavigableSet<SettledEvent> settled =
      new TreeSet<>(Comparator.comparing(SettledEvent::at).thenComparingLong(SettledEvent::number));
  private long settlements;

  /** Creates an empty store. */
  public MemoryEventStreams() {}

  private record DueStream(EventStreamId stream, Instant at) {}

  /** An event that is not pending any more; the number distinguishes those of the same time. */
  private record SettledEvent(StreamData stream, StreamedEvent event, Instant at, long number) {}

  private static final class StreamData {
    private final NavigableMap<Long, StreamedEvent> events = new TreeMap<>();
    private final NavigableMap<Long, StreamedEvent> pending = new TreeMap<>();
    private final Map<String, Long> positions = new HashMap<>();
    private long last;
    private StreamStatus ofHost = StreamStatus.ENABLED;
    private StreamStatus ofReceiver = StreamStatus.ENABLED;
    private String token = "";
    private int failures;
    private @Nullable Instant due;

    void put(StreamedEvent event) {
      events.put(event.position(), event);
      positions.put(event.id(), event.position());
      if (event.state() == State.PENDING) {
        pending.put(event.position(), event);
      } else {
        pending.remove(event.position());
      }
    }

    StreamStatus status() {
      return ofHost.and(ofReceiver);
    }

    Optional<StreamedEvent> findPending(String id) {
      return Optional.ofNullable(positions.get(id)).map(pending::get);
    }
  }

  private StreamData data(EventStreamId stream) {
    return streams.computeIfAbsent(stream, any -> new StreamData());
  }

  private void schedule(EventStreamId stream, StreamData data, @Nullable Instant at) {
    if (data.due != null) {
      due.remove(new DueStream(stream, data.due));
    }
    data.due = at;
    if (at != null) {
      due.add(new DueStream(stream, at));
    }
  }

  @Override
  public synchronized void append(
      EventStreamId stream, String eventId, String document, Instant at) {
    StreamData data = data(stream);
    if (data.status() == StreamStatus.DISABLED || data.positions.containsKey(eventId)) {
      return;
    }
    data.last++;
    data.put(new StreamedEvent(data.last, eventId, document, at, State.PENDING, ""));
    if (data.due == null) {
      schedule(stream, data, at);
    }
  }

  @Override
  public synchronized List<EventStreamId> dueStreams(Instant now, int max) {
    return due.stream()
        .takeWhile(entry -> !entry.at().isAfter(now))
        .map(DueStream::stream)
        .filter(stream -> data(stream).status() == StreamStatus.ENABLED)
        .limit(max)
        .toList();
  }

  @Override
  public synchronized Optional<StreamClaim> claim(
      EventStreamId stream, Instant now, Instant until) {
    StreamData data = data(stream);
    if (data.status() != StreamStatus.ENABLED || data.due == null || data.due.isAfter(now)) {
      return Optional.empty();
    }
    data.token = UUID.randomUUID().toString();
    schedule(stream, data, until);
    return Optional.of(new StreamClaim(stream, data.token, data.failures));
  }

  @Override
  public synchronized boolean extend(StreamClaim claim, Instant until) {
    StreamData data = data(claim.stream());
    boolean isHeld = data.token.equals(claim.token()) && data.status() == StreamStatus.ENABLED;
    if (isHeld) {
      schedule(claim.stream(), data, until);
    }
    return isHeld;
  }

  @Override
  public synchronized void release(StreamClaim claim, Instant next) {
    StreamData data = data(claim.stream());
    if (data.token.equals(claim.token())) {
      data.token = "";
      schedule(claim.stream(), data, data.pending.isEmpty() ? null : next);
    }
  }

  @Override
  public synchronized void retry(StreamClaim claim, Instant next) {
    StreamData data = data(claim.stream());
    if (data.token.equals(claim.token())) {
      data.token = "";
      data.failures++;
      schedule(claim.stream(), data, next);
    }
  }

  @Override
  public synchronized List<StreamedEvent> pending(EventStreamId stream, int max) {
    return data(stream).pending.values().stream().limit(max).toList();
  }

  @Override
  public synchronized int acknowledge(EventStreamId stream, List<String> eventIds, Instant at) {
    StreamData data = data(stream);
    data.failures = 0;
    return (int)
        eventIds.stream().filter(id -> isSettled(data, id, State.DELIVERED, "", at)).count();
  }

  @Override
  public synchronized List<String> reject(
      EventStreamId stream, Map<String, String> errors, Instant at) {
    StreamData data = data(stream);
    return errors.entrySet().stream()
        .filter(each -> isSettled(data, each.getKey(), State.REJECTED, each.getValue(), at))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Settles an event; returns false if it is not pending. */
  private boolean isSettled(StreamData data, String id, State state, String error, Instant at) {
    Optional<StreamedEvent> pending = data.findPending(id);
    pending.ifPresent(
        event -> {
          settlements++;
          settled.add(new SettledEvent(data, event, at, settlements));
          data.put(
              new StreamedEvent(event.position(), id, event.document(), event.at(), state, error));
        });
    return pending.isPresent();
  }

  @Override
  public synchronized List<StreamedEvent> read(EventStreamId stream, long afterPosition, int max) {
    return data(stream).events.tailMap(afterPosition, false).values().stream().limit(max).toList();
  }

  @Override
  public synchronized List<StreamedEvent> rejected(EventStreamId stream, int max) {
    Stream<StreamedEvent> latestFirst = data(stream).events.descendingMap().values().stream();
    return latestFirst.filter(event -> event.state() == State.REJECTED).limit(max).toList();
  }

  @Override
  public synchronized StreamStatus status(EventStreamId stream) {
    return data(stream).status();
  }

  @Override
  public synchronized StreamStatus status(EventStreamId stream, Owner owner) {
    StreamData data = data(stream);
    return owner == Owner.HOST ? data.ofHost : data.ofReceiver;
  }

  @Override
  public synchronized void setStatus(
      EventStreamId stream, Owner owner, StreamStatus status, Instant now) {
    StreamData data = data(stream);
    StreamStatus before = data.status();
    if (owner == Owner.HOST) {
      data.ofHost = status;
    } else {
      data.ofReceiver = status;
    }
    boolean isToDeliver = data.status() == StreamStatus.ENABLED && before != StreamStatus.ENABLED;
    if (isToDeliver && !data.pending.isEmpty()) {
      schedule(stream, data, now);
    }
  }

  @Override
  public synchronized void remove(EventStreamId stream) {
    StreamData removed = streams.remove(stream);
    if (removed != null) {
      schedule(stream, removed, null);
      settled.removeIf(event -> event.stream() == removed);
    }
  }

  @Override
  public synchronized int forget(Instant before, int max) {
    int removed = 0;
    while (removed < max && !settled.isEmpty() && settled.first().at().isBefore(before)) {
      SettledEvent oldest = settled.pollFirst();
      oldest.stream().events.remove(oldest.event().position());
      oldest.stream().positions.remove(oldest.event().id());
      removed++;
    }
    return removed;
  }

  @Override
  public synchronized Optional<Instant> oldestPending() {
    return streams.values().stream()
        .flatMap(data -> data.pending.values().stream().limit(1))
        .map(StreamedEvent::at)
        .min(Comparator.naturalOrder());
  }
}
