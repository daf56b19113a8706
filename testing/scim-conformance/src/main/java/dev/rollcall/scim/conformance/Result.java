// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The result of a check.
 *
 * @param id its permanent name: lower-case words with dots and hyphens, such as {@code
 *     http.users.post-201}, or the number of a rule of a profile, such as {@code D-013}
 * @param title the expectation in one line
 * @param requirements the requirements; none for behaviour of a client
 * @param outcome the outcome
 * @param detail expected and actual behaviour, or the reason why it was skipped; empty when it
 *     passed
 * @param remedy the instruction to fix it
 * @param exchanges the requests as evidence
 */
public record Result(
    String id,
    String title,
    List<Requirement> requirements,
    Outcome outcome,
    String detail,
    Optional<String> remedy,
    List<Exchange> exchanges) {
  /** Checks that all components are present and copies the lists. */
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
