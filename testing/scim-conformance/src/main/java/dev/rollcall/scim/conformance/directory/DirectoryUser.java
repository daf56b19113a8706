// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.directory;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * A fictional user of a directory: addresses are of {@code example.com} (RFC 2606), telephone
 * numbers of the range reserved for fiction.
 *
 * @param number the permanent number in the directory
 * @param givenName the given name
 * @param surname the surname, which may change
 * @param job the job
 * @param status the employment status
 * @param manager the number of the manager
 */
public record DirectoryUser(
    int number,
    String givenName,
    String surname,
    Job job,
    EmploymentStatus status,
    OptionalInt manager) {
  /**
   * The job of a user.
   *
   * @param title the job title
   * @param department the department
   * @param city the city of the office
   */
  public record Job(String title, String department, String city) {
    /** Checks that all components are present. */
    public Job {
      Objects.requireNonNull(title, "title");
      Objects.requireNonNull(department, "department");
      Objects.requireNonNull(city, "city");
    }
  }

  /** The employment status of a user. */
  public enum EmploymentStatus {
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
    Objects.requireNonNull(job, "job");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(manager, "manager");
  }

  /** Returns whether the user is employed. */
  public boolean isEnabled() {
    return status == EmploymentStatus.ENABLED;
  }

  DirectoryUser withStatus(EmploymentStatus other) {
    return new DirectoryUser(number, givenName, surname, job, other, manager);
  }

  DirectoryUser withSurname(String other) {
    return new DirectoryUser(number, givenName, other, job, status, manager);
  }

  DirectoryUser withManager(int other) {
    return new DirectoryUser(number, givenName, surname, job, status, OptionalInt.of(other));
  }

  DirectoryUser withJob(Job other) {
    return new DirectoryUser(number, givenName, surname, other, status, manager);
  }
}
