// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.jdbchost;

import java.util.Objects;
import java.util.Optional;

/**
 * Somebody who works for a customer of the product, without the number of the row.
 *
 * @param login the name to sign in with, unique within the company
 * @param directoryId the customer's own name for the employee
 * @param firstName the given name
 * @param lastName the family name
 * @param mail the address at work
 * @param enabled whether the employee may sign in
 */
record Employee(
    String login,
    Optional<String> directoryId,
    Optional<String> firstName,
    Optional<String> lastName,
    Optional<String> mail,
    boolean enabled) {
  Employee {
    Objects.requireNonNull(login, "login");
    Objects.requireNonNull(directoryId, "directoryId");
    Objects.requireNonNull(firstName, "firstName");
    Objects.requireNonNull(lastName, "lastName");
    Objects.requireNonNull(mail, "mail");
  }
}
