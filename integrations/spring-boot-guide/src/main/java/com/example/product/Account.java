// SPDX-License-Identifier: Apache-2.0
// snippet:file
package com.example.product;

import dev.rollcall.scim.filter.Normalization;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import java.time.Instant;

/** An account of a customer. */
@Entity
@Table(uniqueConstraints = @UniqueConstraint(columnNames = {"customer", "loginKey"}))
public class Account {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  private String customer;
  private String login;

  /** The login as it is compared, whatever its letter case. */
  private String loginKey;

  private String mail;
  private String firstName;
  private String lastName;
  private boolean enabled = true;
  private Instant created;
  private Instant changed;
  @Version private long version;

  protected Account() {}

  public Account(String customer) {
    this.customer = customer;
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

  public String getMail() {
    return mail;
  }

  public String getFirstName() {
    return firstName;
  }

  public String getLastName() {
    return lastName;
  }

  public boolean isEnabled() {
    return enabled;
  }

  public Instant getCreated() {
    return created;
  }

  public Instant getChanged() {
    return changed;
  }

  public long getVersion() {
    return version;
  }

  public void setLogin(String login) {
    this.login = login;
  }

  public void setMail(String mail) {
    this.mail = mail;
  }

  public void setName(String first, String last) {
    this.firstName = first;
    this.lastName = last;
  }

  public void setEnabled(boolean enabled) {
    this.enabled = enabled;
  }

  public void setChanged(Instant time) {
    this.created = created == null ? time : created;
    this.changed = time;
  }
}
// end:file
