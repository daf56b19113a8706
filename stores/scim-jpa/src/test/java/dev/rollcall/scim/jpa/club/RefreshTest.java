// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.club;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.jpa.EntityMapping;
import dev.rollcall.scim.jpa.EntityStore;
import dev.rollcall.scim.jpa.EntityStores;
import dev.rollcall.scim.jpa.TestDatabase;
import dev.rollcall.scim.jpa.club.ClubScim.PersonRecord;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.store.UpdateRequest;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The database rounds the salary of a person to cents. */
class RefreshTest {
  private final TenantContext context = TenantContext.of(Tenant.of(UUID.randomUUID().toString()));

  private static PersonRecord earning(String salary) {
    return new PersonRecord(
        "ada",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new BigDecimal(salary)),
        Optional.empty(),
        false,
        Optional.empty());
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void writeWhenEntityIsRefreshedThenResultHasTheValuesOfTheDatabase(TestDatabase database) {
    EntityMapping<Person, PersonRecord> mapping = ClubScim.PERSON_MAPPING.refreshAfterWrite();
    EntityStore<Person, PersonRecord> store =
        EntityStores.of(database.transactions(), mapping).store(mapping);

    StoredResource<PersonRecord> created =
        store.create(context, CreateRequest.of(earning("10.129")));
    StoredResource<PersonRecord> updated =
        store
            .update(
                context,
                new UpdateRequest<>(
                    created.id(),
                    Optional.empty(),
                    Optional.of(earning("20.129")),
                    List.of(),
                    MembershipDelta.none()))
            .stored();

    assertThat(created.value().salary()).contains(new BigDecimal("10.13"));
    assertThat(updated.value().salary()).contains(new BigDecimal("20.13"));
  }
}
