// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.event;

import java.time.Instant;
import java.util.Objects;

/**
 * An event of a stream.
 *
 * @param position the position in the stream, from 1, without gaps when it is assigned
 * @param id the identifier of the event, unique within the stream
 * @param document the content, which the store does not interpret
 * @param at the time of the event
 * @param state the state of the delivery
 * @param error the reason of the receiver if the state is {@link State#REJECTED}, empty otherwise
 */
public record StreamedEvent(
    long position, String id, String document, Instant at, State state, String error) {
  /** The states of a delivery. */
  public enum State {
    /** The receiver has not acknowledged the event. */
    PENDING,
    /** The receiver has acknowledged the event. */
    DELIVERED,
    /** The receiver has rejected the event, which is not delivered again (dead letter). */
    REJECTED
  }

  /** Checks that no component is null. */
  public StreamedEvent {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(document, "document");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(error, "error");
  }
}
