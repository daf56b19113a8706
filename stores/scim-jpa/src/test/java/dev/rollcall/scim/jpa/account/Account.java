// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.account;

import dev.rollcall.scim.filter.Normalization;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import java.time.OffsetDateTime;

/** An account of a product that had accounts before SCIM. */
@Entity
@Table(
    name = "accounts",
    uniqueConstraints = @UniqueConstraint(columnNames = {"company", "loginKey"}))
public class Account {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @Column(nullable = false)
  private String company;

  @Column(nullable = false)
  private String login;

  @Column(nullable = false)
  private String loginKey;

  /** The time since which an identity provider manages the account; null for all others. */
  private OffsetDateTime managedSince;

  /** True if an identity provider manages the account; used by the test of the other form. */
  private Boolean managed;

  @Version private long version;

  /** Required by Jakarta Persistence. */
  protected Account() {}

  public Account(String company, String login) {
    this.company = company;
    this.login = login;
  }

  @PrePersist
  @PreUpdate
  void updateKey() {
    loginKey = Normalization.normalize(login);
  }

  public Long getId() {
    return id;
  }

  public String getLogin() {
    return login;
  }

  public void setLogin(String login) {
    this.login = login;
  }

  public void setManagedSince(OffsetDateTime managedSince) {
    this.managedSince = managedSince;
  }

  public void setManaged(Boolean managed) {
    this.managed = managed;
  }

  public long getVersion() {
    return version;
  }
}
