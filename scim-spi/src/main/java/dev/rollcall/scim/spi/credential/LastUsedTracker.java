// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.credential;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Notes when credentials are used, about once a minute each: the store tells what it has, and of
 * many requests in the same moment one writes. Never fails and takes no memory with time.
 */
final class LastUsedTracker {
  private static final System.Logger LOG = System.getLogger("dev.rollcall.scim");
  private static final Duration INTERVAL = Duration.ofMinutes(1);
  private static final int SLOTS = 1_024;

  private final CredentialRepository registry;
  private final AtomicReferenceArray<Note> notes = new AtomicReferenceArray<>(SLOTS);

  LastUsedTracker(CredentialRepository registry) {
    this.registry = registry;
  }

  private record Note(TokenHash hash, Instant time) {
    boolean covers(TokenHash other, Instant now) {
      return hash.equals(other) && now.isBefore(time.plus(INTERVAL));
    }
  }

  void note(Credential credential, Instant now) {
    boolean isKnown = credential.lastUsed().filter(t -> now.isBefore(t.plus(INTERVAL))).isPresent();
    if (!isKnown && isFirst(credential.hash(), now)) {
      try {
        registry.used(credential.hash(), now);
      } catch (RuntimeException unwritable) {
        // The request has a valid token; that its use cannot be noted is no reason to refuse it.
        LOG.log(
            System.Logger.Level.WARNING,
            () -> "The use of a credential is not noted: " + unwritable.getClass().getName());
      }
    }
  }

  /** Two credentials that share a slot write a little more often; none is forgotten. */
  private boolean isFirst(TokenHash hash, Instant now) {
    int slot = Math.floorMod(hash.hashCode(), SLOTS);
    Note last = notes.get(slot);
    boolean isCovered = last != null && last.covers(hash, now);
    return !isCovered && notes.compareAndSet(slot, last, new Note(hash, now));
  }
}
