// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.event;

import java.time.Duration;

/**
 * Observes the delivery of security events, for metrics and alerts. Called in the threads of the
 * delivery and of polls; exceptions are logged and do not affect them. Implementations are
 * thread-safe.
 */
public interface SecurityEventObserver {
  /**
   * Called when a receiver has accepted an event that was sent to it.
   *
   * @param delay the time since the change
   */
  default void onDelivered(EventStreamId stream, String eventId, Duration delay) {}

  /**
   * Called when a receiver has acknowledged events that it had polled.
   *
   * @param count the number of events that were pending, at least 1
   */
  default void onAcknowledged(EventStreamId stream, int count) {}

  /**
   * Called after a failed delivery, which is repeated.
   *
   * @param reason {@code timeout}, {@code connection}, {@code authorization}, {@code status_} with
   *     the HTTP status, or the error code of a receiver that rejects every event, such as {@code
   *     authentication_failed}
   * @param next the time until the next delivery
   */
  default void onFailed(EventStreamId stream, String reason, Duration next) {}

  /**
   * Called when a receiver has rejected an event, which is not delivered again (dead letter).
   *
   * @param code the error code of the receiver, such as {@code invalid_request}
   */
  default void onRejected(EventStreamId stream, String eventId, String code) {}
}
