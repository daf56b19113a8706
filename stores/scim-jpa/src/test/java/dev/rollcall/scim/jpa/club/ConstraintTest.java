// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.club;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.jpa.EntityStore;
import dev.rollcall.scim.jpa.TestDatabase;
import dev.rollcall.scim.jpa.club.ClubScim.PersonRecord;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Violates constraints of the database, which the error names by attribute. */
class ConstraintTest {
  private static PersonRecord person(String nick, String badge) {
    return new PersonRecord(
        nick,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.of(badge));
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void createWhenValueIsTakenThenErrorNamesItsAttribute(TestDatabase database) {
    EntityStore<Person, PersonRecord> store = new ClubScim(database.transactions()).persons();
    TenantContext context = TenantContext.of(Tenant.of(UUID.randomUUID().toString()));
    store.create(context, CreateRequest.of(person("ada", "b1")));

    assertThatThrownBy(() -> store.create(context, CreateRequest.of(person("ADA", "b2"))))
        .isInstanceOf(ScimException.class)
        .hasMessageContaining("'userName'");
    assertThatThrownBy(() -> store.create(context, CreateRequest.of(person("bob", "b1"))))
        .isInstanceOf(ScimException.class)
        .hasMessageContaining("badge'");
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void createWhenValueIsTooLongThenInvalidValue(TestDatabase database) {
    EntityStore<Person, PersonRecord> store = new ClubScim(database.transactions()).persons();
    TenantContext context = TenantContext.of(Tenant.of(UUID.randomUUID().toString()));

    assertThatThrownBy(
            () -> store.create(context, CreateRequest.of(person("ada", "b".repeat(300)))))
        .isInstanceOf(ScimException.class)
        .hasMessageContaining("too long");
  }
}
