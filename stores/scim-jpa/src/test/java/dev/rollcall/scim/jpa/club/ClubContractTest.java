// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.club;

import dev.rollcall.scim.jpa.TestDatabase;
import dev.rollcall.scim.jpa.club.ClubScim.ClubRecord;
import dev.rollcall.scim.jpa.club.ClubScim.PersonRecord;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.MembershipStore;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.DeleteRequest;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.UnitOfWork;
import dev.rollcall.scim.testkit.store.GroupStoreContract;
import dev.rollcall.scim.testkit.store.ResourceStoreContract;
import dev.rollcall.scim.testkit.store.UnitOfWorkContract;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Nested;

/** Runs the contracts on UUIDs and texts as ids, join tables, and entities without versions. */
class ClubContractTest {
  static PersonRecord person(String nick) {
    ComplexValue attributes =
        ComplexValue.of("userName", new StringValue(nick))
            .with(ClubScim.URN, ComplexValue.of("locked", BooleanValue.FALSE));
    return ClubScim.PERSONS.fromResource(ScimResource.of(ClubScim.PERSONS.type(), attributes));
  }

  private static ComplexValue attributes(ComplexValue generated) {
    return generated.with(
        ClubScim.URN, generated.complexOrEmpty(ClubScim.URN).with("locked", BooleanValue.FALSE));
  }

  private abstract static class Persons extends ResourceStoreContract<PersonRecord> {
    private final TestDatabase database;
    private final ClubScim club;

    Persons(TestDatabase database) {
      this.database = database;
      this.club = new ClubScim(database.transactions());
    }

    @Override
    protected ResourceStore<PersonRecord> store() {
      return club.persons();
    }

    @Override
    protected ResourceBinding<PersonRecord> binding() {
      return ClubScim.PERSONS;
    }

    @Override
    protected ComplexValue attributes(String name) {
      return ClubContractTest.attributes(super.attributes(name));
    }

    @Override
    protected boolean failStep(int nth) {
      return database.failStep(nth);
    }
  }

  private abstract static class Clubs extends GroupStoreContract<ClubRecord> {
    private final TestDatabase database;
    private final ClubScim club;

    Clubs(TestDatabase database) {
      this.database = database;
      this.club = new ClubScim(database.transactions());
    }

    @Override
    protected ResourceStore<ClubRecord> store() {
      return club.clubs();
    }

    @Override
    protected ResourceBinding<ClubRecord> binding() {
      return ClubScim.CLUBS;
    }

    @Override
    protected MembershipStore memberships() {
      return club.clubs();
    }

    @Override
    protected String newMember(TenantContext context) {
      return club.persons()
          .create(context, CreateRequest.of(person(UUID.randomUUID().toString())))
          .id();
    }

    @Override
    protected void deleteMember(TenantContext context, String id) {
      club.persons().delete(context, new DeleteRequest(id, Optional.empty()));
    }

    @Override
    protected boolean failStep(int nth) {
      return database.failStep(nth);
    }
  }

  private abstract static class Work extends UnitOfWorkContract<PersonRecord> {
    private final ClubScim club;

    Work(TestDatabase database) {
      this.club = new ClubScim(database.transactions());
    }

    @Override
    protected ResourceStore<PersonRecord> store() {
      return club.persons();
    }

    @Override
    protected UnitOfWork unitOfWork() {
      return club.unitOfWork();
    }

    @Override
    protected ResourceBinding<PersonRecord> binding() {
      return ClubScim.PERSONS;
    }

    @Override
    protected ComplexValue attributes(String name) {
      return ClubContractTest.attributes(super.attributes(name));
    }
  }

  @Nested
  class PersonsOnH2 extends Persons {
    PersonsOnH2() {
      super(TestDatabase.H2);
    }
  }

  @Nested
  class PersonsOnPostgres extends Persons {
    PersonsOnPostgres() {
      super(TestDatabase.POSTGRESQL);
    }
  }

  @Nested
  class ClubsOnH2 extends Clubs {
    ClubsOnH2() {
      super(TestDatabase.H2);
    }
  }

  @Nested
  class ClubsOnPostgres extends Clubs {
    ClubsOnPostgres() {
      super(TestDatabase.POSTGRESQL);
    }
  }

  @Nested
  class WorkOnH2 extends Work {
    WorkOnH2() {
      super(TestDatabase.H2);
    }
  }

  @Nested
  class WorkOnPostgres extends Work {
    WorkOnPostgres() {
      super(TestDatabase.POSTGRESQL);
    }
  }
}
