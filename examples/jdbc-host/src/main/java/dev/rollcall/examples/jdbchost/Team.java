// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.jdbchost;

import java.util.Objects;
import java.util.Optional;

/**
 * A team of a company, without its members and the row number.
 *
 * @param title the title, which is not unique
 * @param directoryId the customer's identifier of the team
 */
record Team(String title, Optional<String> directoryId) {
  Team {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(directoryId, "directoryId");
  }
}
