// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.idp;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * Somebody in a directory. Nobody real: addresses are of {@code example.com} (RFC 2606), telephone
 * numbers of the range that is kept for fiction.
 *
 * @param number what the directory calls the person, for good
 * @param givenName the given name
 * @param surname the surname, which may change
 * @param title the job
 * @param department where it is done
 * @param city where the desk is
 * @param standing whether the person may still enter
 * @param manager the number of another person
 */
public record Person(
    int number,
    String givenName,
    String surname,
    String title,
    String department,
    String city,
    Standing standing,
    OptionalInt manager) {
  /** Whether a person may still enter. */
  public enum Standing {
    /** Works here. */
    ENABLED,
    /** Has left; may come back. */
    DISABLED,
    /** Is gone for good. */
    DELETED
  }

  /** Checks that all parts are there. */
  public Person {
    Objects.requireNonNull(givenName, "givenName");
    Objects.requireNonNull(surname, "surname");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(department, "department");
    Objects.requireNonNull(city, "city");
    Objects.requireNonNull(standing, "standing");
    Objects.requireNonNull(manager, "manager");
  }

  /** Whether the person may enter. */
  public boolean isEnabled() {
    return standing == Standing.ENABLED;
  }

  Person with(Standing other) {
    return new Person(number, givenName, surname, title, department, city, other, manager);
  }

  Person named(String otherSurname) {
    return new Person(number, givenName, otherSurname, title, department, city, standing, manager);
  }

  Person reportingTo(int other) {
    return new Person(
        number, givenName, surname, title, department, city, standing, OptionalInt.of(other));
  }

  Person movedTo(String otherTitle, String otherDepartment, String otherCity) {
    return new Person(
        number, givenName, surname, otherTitle, otherDepartment, otherCity, standing, manager);
  }
}
