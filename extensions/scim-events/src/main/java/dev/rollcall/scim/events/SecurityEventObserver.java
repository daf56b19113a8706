// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.events;

import dev.rollcall.scim.spi.event.EventStreamId;
import java.time.Duration;

/**
 * Observes the delivery of security events, for metrics and alerts. Called in the threads of the
 * delivery; exceptions are logged and do not affect it. Implementations are thread-safe.
 */
public interface SecurityEventObserver {
  /**
   * Called when a receiver has acknowledged an event.
   *
   * @param delay the time since the change
   */
  default void onDelivered(EventStreamId stream, String eventId, Duration delay) {}

  /**
   * Called after a failed delivery, which is repeated.
   *
   * @param reason {@code timeout}, {@code connection} or {@code status_} with the HTTP status
   * @param next the time until the next delivery
   */
  default void onFailed(EventStreamId stream, String reason, Duration next) {}

  /**
   * Called when a receiver has rejected an event, which is not delivered again (dead letter).
   *
   * @param code the error code of the receiver, such as {@code invalid_key}
   */
  default void onRejected(EventStreamId stream, String eventId, String code) {}
}
