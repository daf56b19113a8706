// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.credential;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Publishes expiry events to a listener. Each run publishes the events since the previous run, each
 * event once; a run that starts during another run does nothing. A failure to read credentials is
 * logged, not thrown, and the next run continues from the same time. Thread-safe. Created by {@link
 * ConnectionTokens#expiryNotifier}.
 */
public final class CredentialExpiryNotifier implements Runnable {
  private static final System.Logger LOG = System.getLogger("dev.rollcall.scim");

  private final ExpiryEvents events;
  private final CredentialListener listener;
  private final Clock clock;
  private final ReentrantLock running = new ReentrantLock();
  private volatile Instant publishedUntil;

  CredentialExpiryNotifier(
      ExpiryEvents events, CredentialListener listener, Instant since, Clock clock) {
    this.events = events;
    this.listener = listener;
    this.publishedUntil = since;
    this.clock = clock;
  }

  /**
   * Returns the time up to which all events are published: the start time to use after a restart.
   */
  public Instant publishedUntil() {
    return publishedUntil;
  }

  @Override
  public void run() {
    if (running.tryLock()) {
      try {
        Instant until = clock.instant();
        events.between(publishedUntil, until).forEach(this::publish);
        publishedUntil = until;
      } catch (RuntimeException unreadable) {
        log("expiring_credentials_read_failed", unreadable);
      } finally {
        running.unlock();
      }
    }
  }

  private void publish(CredentialEvent event) {
    try {
      listener.onEvent(event);
    } catch (RuntimeException failure) {
      log("credential_listener_failed", failure);
    }
  }

  /**
   * Logs the class of the exception only: the message of a host's exception may contain personal
   * data.
   */
  private static void log(String event, RuntimeException failure) {
    LOG.log(
        System.Logger.Level.ERROR,
        () -> "event=" + event + " exception=" + failure.getClass().getName());
  }
}
