// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.log;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A page of a provisioning log.
 *
 * @param entries the entries, the latest appended first
 * @param newest the keyset position of the first entry; empty if there is none
 * @param next the keyset position of the last entry; empty if no older entry matches
 */
public record LogPage(List<LogEntry> entries, Optional<String> newest, Optional<String> next) {
  /** Checks and copies the components. */
  public LogPage {
    entries = List.copyOf(entries);
    Objects.requireNonNull(newest, "newest");
    Objects.requireNonNull(next, "next");
  }
}
