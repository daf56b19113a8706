// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.event;

import dev.rollcall.scim.spi.event.StreamStatus.Owner;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stores the events of streams until their receivers acknowledge them, and afterwards until they
 * are forgotten, so that a receiver can read them again. Each stream has its own order and its own
 * progress. Implementations are thread-safe. Gateways that serve the same tenant must share one
 * store.
 *
 * <p>Positions are assigned in the order in which events become visible: a reader that has read the
 * event at a position never finds another one before it.
 */
public interface EventStreamStore {
  /**
   * Appends an event to a stream, which exists from its first event on. No effect if the stream has
   * an event with this id, or is disabled.
   *
   * @param eventId 1 to 200 characters
   * @param document the content, of any length
   * @param at the time of the event
   */
  void append(EventStreamId stream, String eventId, String document, Instant at);

  /**
   * Returns enabled streams with pending events that are not claimed and whose next delivery is
   * due, the one that has been due for the longest time first.
   *
   * @param max the maximum number of streams, of all tenants
   */
  List<EventStreamId> dueStreams(Instant now, int max);

  /**
   * Claims a due stream, so that one transmitter at a time delivers its events.
   *
   * @param now the current time
   * @param until the expiry of the claim
   * @return the claim; empty if the stream is not due
   */
  Optional<StreamClaim> claim(EventStreamId stream, Instant now, Instant until);

  /**
   * Extends a claim. A transmitter extends it before a delivery that can end after the claim
   * expires.
   *
   * @return whether the claim still exists; false if it has expired and another transmitter has
   *     claimed the stream, or if the stream is not enabled
   */
  boolean extend(StreamClaim claim, Instant until);

  /**
   * Ends a claim without a failure. No effect if the claim does not exist.
   *
   * @param next the time of the next delivery if the stream has pending events
   */
  void release(StreamClaim claim, Instant next);

  /**
   * Ends a claim after a failed delivery and counts the failure. No effect if the claim does not
   * exist.
   *
   * @param next the time of the next delivery
   */
  void retry(StreamClaim claim, Instant next);

  /** Returns the pending events of a stream, the first one first. */
  List<StreamedEvent> pending(EventStreamId stream, int max);

  /**
   * Marks pending events as delivered, and forgets earlier failures of the stream. Unknown ids are
   * ignored.
   *
   * @param at the current time, from which {@link #forget} measures
   * @return the number of events that were pending
   */
  int acknowledge(EventStreamId stream, List<String> eventIds, Instant at);

  /**
   * Marks pending events as rejected, all or none of them. Unknown ids are ignored.
   *
   * @param errors the reasons of the receiver, at most 500 characters each, by the ids of events
   * @param at the current time, from which {@link #forget} measures
   * @return the ids of the events that were pending
   */
  List<String> reject(EventStreamId stream, Map<String, String> errors, Instant at);

  /** Returns the events after a position, in any state, the first one first. */
  List<StreamedEvent> read(EventStreamId stream, long afterPosition, int max);

  /** Returns the rejected events of a stream, the latest first. */
  List<StreamedEvent> rejected(EventStreamId stream, int max);

  /**
   * Returns the status that applies to a stream, the more restrictive one of those of its owners; a
   * stream without events is enabled.
   */
  StreamStatus status(EventStreamId stream);

  /** Returns the status that one party has set; enabled by default. */
  StreamStatus status(EventStreamId stream, Owner owner);

  /**
   * Sets the status of one party. A stream that becomes enabled is due at once if it has pending
   * events.
   */
  void setStatus(EventStreamId stream, Owner owner, StreamStatus status, Instant now);

  /**
   * Removes a stream with its events, of which none is delivered any more, and its status. A claim
   * on it ends. A stream that is used again afterwards begins at position 1. No effect if the
   * stream does not exist.
   */
  void remove(EventStreamId stream);

  /**
   * Removes events of all tenants that were acknowledged or rejected before a time, the earliest
   * first.
   *
   * @param max the maximum number of events
   * @return the number of events that were removed
   */
  int forget(Instant before, int max);

  /** Returns the time of the oldest pending event of all streams, for monitoring. */
  Optional<Instant> oldestPending();
}
