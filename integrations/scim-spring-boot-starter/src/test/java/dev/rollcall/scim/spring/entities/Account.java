// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.entities;

import dev.rollcall.scim.filter.Normalization;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;

/** An account of the product. */
@Entity
@Table(uniqueConstraints = @UniqueConstraint(columnNames = {"company", "loginKey"}))
class Account {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  @Column(nullable = false)
  String company;

  @Column(nullable = false)
  String login;

  /** The login in the form in which filters compare it. */
  @Column(nullable = false)
  String loginKey;

  boolean enabled;

  @Version long version;

  protected Account() {}

  Account(String company) {
    this.company = company;
  }

  AccountUser toUser() {
    return new AccountUser(login, enabled);
  }

  Account accept(AccountUser user) {
    login = user.login();
    loginKey = Normalization.normalize(login);
    enabled = user.enabled();
    return this;
  }

  Long id() {
    return id;
  }

  long version() {
    return version;
  }
}
