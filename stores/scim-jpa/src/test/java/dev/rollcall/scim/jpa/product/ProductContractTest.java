// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.product;

import dev.rollcall.scim.jpa.JpaTransactions;
import dev.rollcall.scim.jpa.TestDatabase;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.MembershipStore;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.DeleteRequest;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.SoftDeletes;
import dev.rollcall.scim.spi.store.UnitOfWork;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.testkit.store.GroupStoreContract;
import dev.rollcall.scim.testkit.store.ResourceStoreContract;
import dev.rollcall.scim.testkit.store.SoftDeletesContract;
import dev.rollcall.scim.testkit.store.UnitOfWorkContract;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Nested;

/** Runs the contracts on numeric ids, versions, soft deletion and a join entity. */
class ProductContractTest {
  static TenantContext company(TestDatabase database) {
    Company company = database.persist(new Company(UUID.randomUUID().toString()));
    return TenantContext.of(Tenant.of(company.getId().toString()));
  }

  private abstract static class Users extends ResourceStoreContract<UserRecord> {
    private final TestDatabase database;
    private final ProductScim product;

    Users(TestDatabase database) {
      this.database = database;
      this.product = new ProductScim(database.transactions());
    }

    @Override
    protected ResourceStore<UserRecord> store() {
      return product.users();
    }

    @Override
    protected ResourceBinding<UserRecord> binding() {
      return ProductScim.USERS;
    }

    @Override
    protected ComplexValue attributes(String name) {
      return super.attributes(name).with("active", BooleanValue.TRUE);
    }

    @Override
    protected TenantContext tenant() {
      return company(database);
    }

    @Override
    protected boolean failStep(int nth) {
      return database.failStep(nth);
    }
  }

  private abstract static class Teams extends GroupStoreContract<TeamRecord> {
    private final TestDatabase database;
    private final ProductScim product;

    Teams(TestDatabase database) {
      this.database = database;
      this.product = new ProductScim(database.transactions());
    }

    @Override
    protected ResourceStore<TeamRecord> store() {
      return product.teams();
    }

    @Override
    protected ResourceBinding<TeamRecord> binding() {
      return ProductScim.TEAMS;
    }

    @Override
    protected MembershipStore memberships() {
      return product.teams();
    }

    @Override
    protected TenantContext tenant() {
      return company(database);
    }

    @Override
    protected String newMember(TenantContext context) {
      return product.users().create(context, CreateRequest.of(user())).id();
    }

    @Override
    protected void deleteMember(TenantContext context, String id) {
      product.users().delete(context, new DeleteRequest(id, Optional.empty()));
    }

    @Override
    protected boolean failStep(int nth) {
      return database.failStep(nth);
    }
  }

  static UserRecord user() {
    return new UserRecord(
        UUID.randomUUID().toString(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(true));
  }

  private abstract static class Deletion extends SoftDeletesContract<UserRecord> {
    private final TestDatabase database;
    private final ProductScim product;

    Deletion(TestDatabase database) {
      this.database = database;
      this.product = new ProductScim(database.transactions());
    }

    @Override
    protected ResourceStore<UserRecord> store() {
      return product.users();
    }

    @Override
    protected SoftDeletes<UserRecord> softDeletes() {
      return product.users();
    }

    @Override
    protected ResourceBinding<UserRecord> binding() {
      return ProductScim.USERS;
    }

    @Override
    protected ComplexValue attributes(String name) {
      return super.attributes(name).with("active", BooleanValue.TRUE);
    }

    @Override
    protected TenantContext tenant() {
      return company(database);
    }
  }

  private abstract static class Work extends UnitOfWorkContract<UserRecord> {
    private final TestDatabase database;
    private final JpaTransactions transactions;
    private final ProductScim product;

    Work(TestDatabase database) {
      this.database = database;
      this.transactions = database.transactions();
      this.product = new ProductScim(transactions);
    }

    @Override
    protected ResourceStore<UserRecord> store() {
      return product.users();
    }

    @Override
    protected UnitOfWork unitOfWork() {
      return transactions;
    }

    @Override
    protected ResourceBinding<UserRecord> binding() {
      return ProductScim.USERS;
    }

    @Override
    protected ComplexValue attributes(String name) {
      return super.attributes(name).with("active", BooleanValue.TRUE);
    }

    @Override
    protected TenantContext tenant() {
      return company(database);
    }
  }

  @Nested
  class UsersOnH2 extends Users {
    UsersOnH2() {
      super(TestDatabase.H2);
    }
  }

  @Nested
  class UsersOnPostgres extends Users {
    UsersOnPostgres() {
      super(TestDatabase.POSTGRESQL);
    }
  }

  @Nested
  class TeamsOnH2 extends Teams {
    TeamsOnH2() {
      super(TestDatabase.H2);
    }
  }

  @Nested
  class TeamsOnPostgres extends Teams {
    TeamsOnPostgres() {
      super(TestDatabase.POSTGRESQL);
    }
  }

  @Nested
  class DeletionOnH2 extends Deletion {
    DeletionOnH2() {
      super(TestDatabase.H2);
    }
  }

  @Nested
  class DeletionOnPostgres extends Deletion {
    DeletionOnPostgres() {
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
