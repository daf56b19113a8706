// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.jpahost;

import dev.rollcall.scim.jpa.EntityGroupStore;
import dev.rollcall.scim.jpa.EntityStore;
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
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;

/** Runs the store contract on the product's own entities. */
class EntitiesContractTest {
  private static final Product PRODUCT = new Product();

  private final EntityStore<Employee, EmployeeRecord> employees = PRODUCT.host().employees();

  @AfterAll
  static void stop() {
    PRODUCT.close();
  }

  // snippet:contract
  @Nested
  class Employees extends ResourceStoreContract<EmployeeRecord> {
    @Override
    protected ResourceStore<EmployeeRecord> store() {
      return employees;
    }

    @Override
    protected ResourceBinding<EmployeeRecord> binding() {
      return employees.binding();
    }
  }

  // end:contract

  @Nested
  class Teams extends GroupStoreContract<TeamRecord> {
    private final EntityGroupStore<Team, TeamRecord> teams = PRODUCT.host().teams();

    @Override
    protected ResourceStore<TeamRecord> store() {
      return teams;
    }

    @Override
    protected ResourceBinding<TeamRecord> binding() {
      return teams.binding();
    }

    @Override
    protected MembershipStore memberships() {
      return teams;
    }

    @Override
    protected String newMember(TenantContext context) {
      Optional<String> none = Optional.empty();
      EmployeeRecord employee =
          new EmployeeRecord(UUID.randomUUID().toString(), none, none, none, none, true);
      return employees.create(context, CreateRequest.of(employee)).id();
    }

    @Override
    protected void deleteMember(TenantContext context, String id) {
      employees.delete(context, new DeleteRequest(id, Optional.empty()));
    }
  }

  @Nested
  class Work extends UnitOfWorkContract<EmployeeRecord> {
    @Override
    protected UnitOfWork unitOfWork() {
      return PRODUCT.host().unitOfWork();
    }

    @Override
    protected ResourceStore<EmployeeRecord> store() {
      return employees;
    }

    @Override
    protected ResourceBinding<EmployeeRecord> binding() {
      return employees.binding();
    }
  }
}
