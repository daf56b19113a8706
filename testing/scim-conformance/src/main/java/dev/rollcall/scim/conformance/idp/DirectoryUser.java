// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.idp;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * A fictional user of a directory: addresses are of {@code example.com} (RFC 2606), telephone
 * numbers of the range reserved for fiction.
 *
 * @param number the permanent number in the directory
 * @param givenName the given name
 * @param surname the surname, which may change
 * @param title the job
 * @param department the department
 * @param city the office city
 * @param standing the employment status
 * @param manager the number of the manager
 */
public record DirectoryUser(
    int number,
    String givenName,
    String surname,
    String title,
    String department,
    String city,
    Standing standing,
    OptionalInt manager) {
  /** The employment status of a user. */
  public enum Standing {
    /** Employed. */
    ENABLED,
    /** Has left, and may be rehired. */
    DISABLED,
    /** Hard-deleted. */
    DELETED
  }

  /** Checks that all components are present. */
  public DirectoryUser {
    Objects.requireNonNull(givenName, "givenName");
    Objects.requireNonNull(surname, "surname");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(department, "department");
    Objects.requireNonNull(city, "city");
    Objects.requireNonNull(standing, "standing");
    Objects.requireNonNull(manager, "manager");
  }

  /** Returns whether the user is employed. */
  public boolean isEnabled() {
    return standing == Standing.ENABLED;
  }

  DirectoryUser with(Standing other) {
    return new DirectoryUser(number, givenName, surname, title, department, city, other, manager);
  }

  DirectoryUser named(String otherSurname) {
    return new DirectoryUser(
        number, givenName, otherSurname, title, department, city, standing, manager);
  }

  DirectoryUser reportingTo(int other) {
    return new DirectoryUser(
        number, givenName, surname, title, department, city, standing, OptionalInt.of(other));
  }

  DirectoryUser movedTo(String otherTitle, String otherDepartment, String otherCity) {
    return new DirectoryUser(
        number, givenName, surname, otherTitle, otherDepartment, otherCity, standing, manager);
  }
}
