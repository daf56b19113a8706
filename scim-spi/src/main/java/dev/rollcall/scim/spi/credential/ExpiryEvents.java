// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.credential;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What comes up between two times. It keeps nothing, so that any two times can be asked for. */
record ExpiryEvents(CredentialRepository registry, Duration warning) {
  /** The events after the one time and not after the other; each belongs to one moment. */
  List<CredentialEvent> between(Instant after, Instant until) {
    List<CredentialEvent> events = new ArrayList<>();
    for (Credential credential : registry.endingBetween(after, until.plus(warning))) {
      Instant end = credential.expires().orElse(Instant.MAX);
      if (isWithin(announced(credential, end), after, until) && until.isBefore(end)) {
        events.add(new CredentialEvent.ExpiresSoon(credential));
      }
      if (isWithin(end, after, until)) {
        events.add(new CredentialEvent.Expired(credential));
      }
    }
    return events;
  }

  /** A token that lives no longer than the warning is announced as soon as it is there. */
  private Instant announced(Credential credential, Instant end) {
    Instant announced = end.minus(warning);
    return announced.isBefore(credential.issued()) ? credential.issued() : announced;
  }

  private static boolean isWithin(Instant moment, Instant after, Instant until) {
    return moment.isAfter(after) && !moment.isAfter(until);
  }
}
