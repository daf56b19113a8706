// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.product;

import dev.rollcall.scim.filter.Normalization;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A user of the product. A deleted user keeps the row, but not the login. */
@Entity
@Table(
    name = "users",
    uniqueConstraints =
        @UniqueConstraint(
            name = "users_login",
            columnNames = {"company_id", "liveKey"}))
public class User {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "company_id")
  private Company company;

  @Column(nullable = false)
  private String login;

  /** The login in the form in which filters compare it. */
  @Column(nullable = false)
  private String loginKey;

  /** The key of a user that is not deleted; null otherwise, so that the login is available. */
  private String liveKey;

  private String mail;
  private String first;
  private String last;
  private boolean enabled = true;
  private Instant deletedAt;

  @Column(nullable = false, updatable = false)
  private Instant createdAt;

  @Column(nullable = false)
  private Instant updatedAt;

  @Version private long version;

  /** Required by Jakarta Persistence. */
  protected User() {}

  public User(Company company) {
    this.company = company;
  }

  // snippet:keys
  @PrePersist
  @PreUpdate
  void updateKeys() {
    loginKey = Normalization.normalize(login);
    liveKey = deletedAt == null ? loginKey : null;
    createdAt = createdAt == null ? Instant.now().truncatedTo(ChronoUnit.MILLIS) : createdAt;
  }

  // end:keys

  public Long getId() {
    return id;
  }

  public Company getCompany() {
    return company;
  }

  public String getLogin() {
    return login;
  }

  public String getMail() {
    return mail;
  }

  public String getFirst() {
    return first;
  }

  public String getLast() {
    return last;
  }

  public boolean isEnabled() {
    return enabled;
  }

  public Instant getDeletedAt() {
    return deletedAt;
  }

  public Instant getCreatedAt() {
    return createdAt;
  }

  public Instant getUpdatedAt() {
    return updatedAt;
  }

  public long getVersion() {
    return version;
  }

  public void rename(String newLogin, String newFirst, String newLast) {
    this.login = newLogin;
    this.first = newFirst;
    this.last = newLast;
  }

  public void setMail(String mail) {
    this.mail = mail;
  }

  public void setEnabled(boolean enabled) {
    this.enabled = enabled;
  }

  public void setDeletedAt(Instant deletedAt) {
    this.deletedAt = deletedAt;
  }

  public void setUpdatedAt(Instant updatedAt) {
    this.updatedAt = updatedAt;
  }
}
