// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.springboot;

import dev.rollcall.scim.filter.Normalization;
import dev.rollcall.scim.spi.store.StoredResource;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of the product's own table. A unique constraint protects the login. */
@Entity
@Table(uniqueConstraints = @UniqueConstraint(columnNames = {"tenant", "loginKey"}))
@SuppressWarnings("UnusedVariable") // some columns are for the queries of Accounts
class Account {
  @Id private String id;
  private String tenant;
  private String login;

  /** The login in comparison form, so that an index finds it in any letter case. */
  private String loginKey;

  private @Nullable String email;
  private @Nullable Boolean enabled;
  private @Nullable String firstName;
  private @Nullable String lastName;
  private Instant created;
  private Instant changed;
  @Version private long version;

  /** Required by JPA. */
  @SuppressWarnings("NullAway.Init")
  protected Account() {}

  @SuppressWarnings("NullAway.Init") // accept sets the rest
  Account(String id, String tenant, AccountUser user, Instant now) {
    this.id = id;
    this.tenant = tenant;
    this.created = now.truncatedTo(ChronoUnit.MICROS);
    this.changed = created;
    accept(user);
  }

  private void accept(AccountUser user) {
    this.login = user.userName();
    this.loginKey = Normalization.normalize(user.userName());
    this.email = user.workEmail();
    this.enabled = user.active();
    this.firstName = user.givenName();
    this.lastName = user.familyName();
  }

  /**
   * Applies the values of the identity provider; the time is later even if the clock does not
   * advance.
   */
  void change(AccountUser user, Instant now) {
    Instant time = now.truncatedTo(ChronoUnit.MICROS);
    changed = time.isAfter(changed) ? time : changed.plus(1, ChronoUnit.MICROS);
    accept(user);
  }

  /** Returns whether the expected version matches. */
  boolean isAt(Optional<String> expectedVersion) {
    return expectedVersion.map(Long.toString(version)::equals).orElse(true);
  }

  AccountUser user() {
    return new AccountUser(login, email, enabled, firstName, lastName);
  }

  StoredResource<AccountUser> stored() {
    return new StoredResource<>(
        id,
        Optional.of(Long.toString(version)),
        Optional.of(created),
        Optional.of(changed),
        user());
  }
}
