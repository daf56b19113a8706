// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.health;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** The last contact of a connection, compared with the cycles of identity providers. */
public enum ContactState {
  /** There was none. */
  NEVER,
  /** Within one cycle of Microsoft Entra ID. */
  RECENT,
  /** At least one cycle of Microsoft Entra ID was missed. */
  LATE,
  /** The daily cycle of a job in quarantine was missed as well. */
  SILENT;

  /** An incremental cycle of Microsoft Entra ID, which begins about every 40 minutes. */
  private static final Duration CYCLE = Duration.ofMinutes(40);

  private static final Duration DAY = Duration.ofHours(25);

  static ContactState of(Optional<Instant> last, Instant now) {
    if (last.isEmpty()) {
      return NEVER;
    }
    Duration age = Duration.between(last.get(), now);
    if (age.compareTo(CYCLE) <= 0) {
      return RECENT;
    }
    return age.compareTo(DAY) <= 0 ? LATE : SILENT;
  }

  /** Returns the key of the text. */
  public String key() {
    return "health.contact." + name().toLowerCase(Locale.ROOT);
  }

  /** Returns the key of a word for the state. */
  public String word() {
    return key() + ".word";
  }

  /** Returns the class of the text. */
  public String style() {
    return switch (this) {
      case RECENT -> "good";
      case LATE, NEVER -> "warn";
      case SILENT -> "bad";
    };
  }
}
