// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.credential;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Computes the expiry events of a period. Stateless, so that any period can be queried. */
record ExpiryEvents(CredentialRepository registry, Duration warning) {
  /** Returns the events after {@code after} and not after {@code until}. */
  List<CredentialEvent> between(Instant after, Instant until) {
    List<CredentialEvent> events = new ArrayList<>();
    for (Credential credential : registry.findExpiringBetween(after, until.plus(warning))) {
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

  /** Returns the time of the warning, which is not before the issue of the token. */
  private Instant announced(Credential credential, Instant end) {
    Instant announced = end.minus(warning);
    return announced.isBefore(credential.issued()) ? credential.issued() : announced;
  }

  private static boolean isWithin(Instant moment, Instant after, Instant until) {
    return moment.isAfter(after) && !moment.isAfter(until);
  }
}
