// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.jpahost;

import dev.rollcall.scim.filter.Normalization;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

// snippet:entity
/** An employee of a company. */
@Entity
@Table(
    name = "employees",
    uniqueConstraints =
        @UniqueConstraint(
            name = "employees_login",
            columnNames = {"company", "loginKey"}),
    indexes = {
      @Index(columnList = "company, mailKey"),
      @Index(columnList = "company, directoryId")
    })
class Employee {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long id;

  @Column(nullable = false)
  private String company;

  @Column(nullable = false)
  private String login;

  /** The login as it is compared, whatever its letter case. */
  @Column(nullable = false, length = 400)
  private String loginKey;

  private @Nullable String mail;

  @Column(length = 400)
  private @Nullable String mailKey;

  private @Nullable String directoryId;
  private @Nullable String firstName;
  private @Nullable String lastName;
  private boolean enabled;
  @Version private long version;

  /** Required by Jakarta Persistence. */
  @SuppressWarnings("NullAway.Init")
  protected Employee() {}

  @SuppressWarnings("NullAway.Init") // accept and updateKeys set the rest
  Employee(String company) {
    this.company = company;
  }

  @PrePersist
  @PreUpdate
  void updateKeys() {
    loginKey = Normalization.normalize(login);
    mailKey = mail == null ? null : Normalization.normalize(mail);
  }

  // end:entity

  @Nullable Long getId() {
    return id;
  }

  long getVersion() {
    return version;
  }

  // snippet:functions
  /** Returns the employee as identity providers see it. */
  EmployeeRecord toRecord() {
    return new EmployeeRecord(
        login,
        Optional.ofNullable(directoryId),
        Optional.ofNullable(firstName),
        Optional.ofNullable(lastName),
        Optional.ofNullable(mail),
        enabled);
  }

  /** Applies the values of an identity provider. */
  Employee accept(EmployeeRecord employee) {
    login = employee.login();
    directoryId = employee.directoryId().orElse(null);
    firstName = employee.firstName().orElse(null);
    lastName = employee.lastName().orElse(null);
    mail = employee.mail().orElse(null);
    enabled = Boolean.TRUE.equals(employee.enabled());
    return this;
  }
  // end:functions
}
