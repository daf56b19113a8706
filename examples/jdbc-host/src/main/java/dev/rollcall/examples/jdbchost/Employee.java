// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.jdbchost;

import java.util.Objects;
import java.util.Optional;

/**
 * An employee of a customer, without the row number.
 *
 * @param login the sign-in name, unique within the company
 * @param directoryId the customer's identifier of the employee
 * @param firstName the given name
 * @param lastName the family name
 * @param mail the work e-mail address
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
