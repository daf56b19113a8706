// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that was tried on a server.
 *
 * @param id what it is called, for good: lower-case words with dots and hyphens, such as {@code
 *     http.users.post-201}
 * @param title what should be so, in a line
 * @param requirements what it stands on; none for a habit of a client
 * @param outcome what came of it
 * @param detail what was expected and what was there instead; why it was skipped; empty when it
 *     passed
 * @param remedy how to mend it
 * @param exchanges the requests that show it
 */
public record Result(
    String id,
    String title,
    List<Requirement> requirements,
    Outcome outcome,
    String detail,
    Optional<String> remedy,
    List<Exchange> exchanges) {
  /** Checks that all parts are there and copies the lists. */
  public Result {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(title, "title");
    requirements = List.copyOf(requirements);
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(detail, "detail");
    Objects.requireNonNull(remedy, "remedy");
    exchanges = List.copyOf(exchanges);
  }
}
