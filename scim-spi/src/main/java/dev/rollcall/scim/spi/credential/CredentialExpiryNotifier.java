// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.credential;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tells a listener of credentials that end. Each run tells what has come up since the one before,
 * every event once; a run while another goes on does nothing. A failure is logged and the next run
 * catches up, so that a scheduler never sees one. Thread-safe; made by {@link
 * ConnectionTokens#watch}.
 */
public final class CredentialExpiryNotifier implements Runnable {
  private static final System.Logger LOG = System.getLogger("dev.rollcall.scim");

  private final ExpiryEvents events;
  private final CredentialListener listener;
  private final Clock clock;
  private final ReentrantLock running = new ReentrantLock();
  private volatile Instant toldUntil;

  CredentialExpiryNotifier(
      ExpiryEvents events, CredentialListener listener, Instant since, Clock clock) {
    this.events = events;
    this.listener = listener;
    this.toldUntil = since;
    this.clock = clock;
  }

  /** Until when everything has been told: what to begin with after a restart. */
  public Instant toldUntil() {
    return toldUntil;
  }

  @Override
  public void run() {
    if (running.tryLock()) {
      try {
        Instant until = clock.instant();
        events.between(toldUntil, until).forEach(this::tell);
        toldUntil = until;
      } catch (RuntimeException unreadable) {
        log("Credentials that end could not be looked up", unreadable);
      } finally {
        running.unlock();
      }
    }
  }

  private void tell(CredentialEvent event) {
    try {
      listener.onEvent(event);
    } catch (RuntimeException ofTheHost) {
      log("A listener for credentials failed", ofTheHost);
    }
  }

  /** Its class alone: the text of an exception of the host may hold anything. */
  private static void log(String what, RuntimeException failure) {
    LOG.log(System.Logger.Level.ERROR, () -> what + ": " + failure.getClass().getName());
  }
}
