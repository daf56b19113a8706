// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.events;

import dev.rollcall.scim.spi.event.EventStreamId;
import dev.rollcall.scim.spi.event.SecurityEventObserver;
import dev.rollcall.scim.spi.event.StreamStatus;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reports deliveries in the log and to observers. Log lines have no values of resources and no text
 * of a receiver except its error code.
 */
record DeliveryReports(List<SecurityEventObserver> observers) {
  private static final System.Logger LOG = System.getLogger("dev.rollcall.scim");

  DeliveryReports {
    observers = List.copyOf(observers);
  }

  void delivered(EventStreamId stream, String eventId, Duration delay) {
    notify(observer -> observer.onDelivered(stream, eventId, delay));
  }

  void acknowledged(EventStreamId stream, int count) {
    notify(observer -> observer.onAcknowledged(stream, count));
  }

  void failed(EventStreamId stream, String reason, Duration next) {
    log(
        "event=security_event_delivery_failed %s reason=%s next_ms=%d"
            .formatted(name(stream), reason, next.toMillis()));
    notify(observer -> observer.onFailed(stream, reason, next));
  }

  /**
   * Reports a rejected event.
   *
   * @param code the checked error code of the receiver
   */
  void rejected(EventStreamId stream, String eventId, String code) {
    log(
        "event=security_event_rejected %s event_id=%s err=%s"
            .formatted(name(stream), eventId, code));
    notify(observer -> observer.onRejected(stream, eventId, code));
  }

  /** Reports that a receiver has set the status of its stream. */
  static void statusSet(EventStreamId stream, StreamStatus status) {
    log("event=security_event_stream_status %s status=%s".formatted(name(stream), status));
  }

  static void dropped(EventStreamId stream, String reason) {
    log("event=security_event_dropped %s reason=%s".formatted(name(stream), reason));
  }

  /** Logs the class of the exception only, since its message may contain personal data. */
  static void storeFailed(Throwable failure) {
    log("event=security_event_store_failed exception=" + failure.getClass().getName());
  }

  private static String name(EventStreamId stream) {
    return "tenant=" + stream.tenantId() + " stream=" + stream.name();
  }

  private static void log(String line) {
    LOG.log(System.Logger.Level.WARNING, line);
  }

  private void notify(Consumer<SecurityEventObserver> notification) {
    for (SecurityEventObserver observer : observers) {
      try {
        notification.accept(observer);
      } catch (RuntimeException | Error failure) {
        log("event=security_event_observer_failed exception=" + failure.getClass().getName());
      }
    }
  }
}
