// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.jdbchost;

import java.util.Objects;
import java.util.Optional;

/**
 * A team of a company, without its members and the number of the row.
 *
 * @param title what the team is called; two teams may have one title
 * @param directoryId the customer's own name for the team
 */
record Team(String title, Optional<String> directoryId) {
  Team {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(directoryId, "directoryId");
  }
}
