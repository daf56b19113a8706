// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.table;

import dev.rollcall.scim.jdbc.table.Product.Person;
import dev.rollcall.scim.jdbc.table.Product.Team;
import dev.rollcall.scim.jdbc.table.Workplace.Desk;
import dev.rollcall.scim.jdbc.table.Workplace.Worker;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.MembershipStore;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.DeleteRequest;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.SoftDeletes;
import dev.rollcall.scim.spi.store.UnitOfWork;
import dev.rollcall.scim.testkit.store.GroupStoreContract;
import dev.rollcall.scim.testkit.store.ResourceStoreContract;
import dev.rollcall.scim.testkit.store.SoftDeletesContract;
import dev.rollcall.scim.testkit.store.UnitOfWorkContract;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** Runs the contracts of the test kit on the tables of a product, on each database. */
class TableContractTest {
  private abstract static class Users extends ResourceStoreContract<Person> {
    private final Product product;

    Users(TableDatabase database) {
      product = Product.in(database);
    }

    @Override
    protected ResourceStore<Person> store() {
      return product.people;
    }

    @Override
    protected ResourceBinding<Person> binding() {
      return product.people.binding();
    }

    @Override
    protected TenantContext tenant() {
      return product.company();
    }

    @Override
    protected boolean failStep(int nth) {
      product.steps.failStep(nth);
      return true;
    }
  }

  private abstract static class Groups extends GroupStoreContract<Team> {
    private final Product product;

    Groups(TableDatabase database) {
      product = Product.in(database);
    }

    @Override
    protected ResourceStore<Team> store() {
      return product.teams;
    }

    @Override
    protected ResourceBinding<Team> binding() {
      return product.teams.binding();
    }

    @Override
    protected MembershipStore memberships() {
      return product.teams;
    }

    @Override
    protected TenantContext tenant() {
      return product.company();
    }

    @Override
    protected String newMember(TenantContext context) {
      Person person = Product.person(UUID.randomUUID().toString());
      return product.people.create(context, CreateRequest.of(person)).id();
    }

    @Override
    protected void deleteMember(TenantContext context, String id) {
      product.people.delete(context, new DeleteRequest(id, Optional.empty()));
    }

    @Override
    protected boolean failStep(int nth) {
      product.steps.failStep(nth);
      return true;
    }
  }

  private abstract static class Deletions extends SoftDeletesContract<Person> {
    private final Product product;

    Deletions(TableDatabase database) {
      product = Product.in(database);
    }

    @Override
    protected ResourceStore<Person> store() {
      return product.people;
    }

    @Override
    protected ResourceBinding<Person> binding() {
      return product.people.binding();
    }

    @Override
    protected SoftDeletes<Person> softDeletes() {
      return product.people;
    }

    @Override
    protected TenantContext tenant() {
      return product.company();
    }
  }

  private abstract static class Work extends UnitOfWorkContract<Person> {
    private final Product product;

    Work(TableDatabase database) {
      product = Product.in(database);
    }

    @Override
    protected ResourceStore<Person> store() {
      return product.people;
    }

    @Override
    protected ResourceBinding<Person> binding() {
      return product.people.binding();
    }

    @Override
    protected UnitOfWork unitOfWork() {
      return product.stores.unitOfWork();
    }

    @Override
    protected TenantContext tenant() {
      return product.company();
    }
  }

  private abstract static class Workers extends ResourceStoreContract<Worker> {
    private final Workplace workplace;

    Workers(TableDatabase database) {
      workplace = Workplace.in(database);
    }

    @Override
    protected ResourceStore<Worker> store() {
      return workplace.workers;
    }

    @Override
    protected ResourceBinding<Worker> binding() {
      return workplace.workers.binding();
    }

    @Override
    protected boolean failStep(int nth) {
      workplace.steps.failStep(nth);
      return true;
    }
  }

  private abstract static class Desks extends GroupStoreContract<Desk> {
    private final Workplace workplace;

    Desks(TableDatabase database) {
      workplace = Workplace.in(database);
    }

    @Override
    protected ResourceStore<Desk> store() {
      return workplace.desks;
    }

    @Override
    protected ResourceBinding<Desk> binding() {
      return workplace.desks.binding();
    }

    @Override
    protected MembershipStore memberships() {
      return workplace.desks;
    }

    @Override
    protected String newMember(TenantContext context) {
      Worker worker = Workplace.worker(UUID.randomUUID().toString());
      return workplace.workers.create(context, CreateRequest.of(worker)).id();
    }

    @Override
    protected void deleteMember(TenantContext context, String id) {
      workplace.workers.delete(context, new DeleteRequest(id, Optional.empty()));
    }

    @Override
    protected boolean failStep(int nth) {
      workplace.steps.failStep(nth);
      return true;
    }
  }

  @Nested
  class WorkersOnH2 extends Workers {
    WorkersOnH2() {
      super(TableDatabase.H2);
    }
  }

  @Nested
  class WorkersOnPostgres extends Workers {
    WorkersOnPostgres() {
      super(TableDatabase.POSTGRESQL);
    }
  }

  @Nested
  class WorkersOnMariaDb extends Workers {
    WorkersOnMariaDb() {
      super(TableDatabase.MARIADB);
    }
  }

  @Nested
  @Tag("mariadb")
  class WorkersOnMySql extends Workers {
    WorkersOnMySql() {
      super(TableDatabase.MYSQL);
    }
  }

  @Nested
  class DesksOnH2 extends Desks {
    DesksOnH2() {
      super(TableDatabase.H2);
    }
  }

  @Nested
  class DesksOnPostgres extends Desks {
    DesksOnPostgres() {
      super(TableDatabase.POSTGRESQL);
    }
  }

  @Nested
  class DesksOnMariaDb extends Desks {
    DesksOnMariaDb() {
      super(TableDatabase.MARIADB);
    }
  }

  @Nested
  @Tag("mariadb")
  class DesksOnMySql extends Desks {
    DesksOnMySql() {
      super(TableDatabase.MYSQL);
    }
  }

  @Nested
  class UsersOnH2 extends Users {
    UsersOnH2() {
      super(TableDatabase.H2);
    }
  }

  @Nested
  class UsersOnPostgres extends Users {
    UsersOnPostgres() {
      super(TableDatabase.POSTGRESQL);
    }
  }

  @Nested
  class UsersOnMariaDb extends Users {
    UsersOnMariaDb() {
      super(TableDatabase.MARIADB);
    }
  }

  @Nested
  class UsersOnMySql extends Users {
    UsersOnMySql() {
      super(TableDatabase.MYSQL);
    }
  }

  @Nested
  class GroupsOnH2 extends Groups {
    GroupsOnH2() {
      super(TableDatabase.H2);
    }
  }

  @Nested
  class GroupsOnPostgres extends Groups {
    GroupsOnPostgres() {
      super(TableDatabase.POSTGRESQL);
    }
  }

  @Nested
  class GroupsOnMariaDb extends Groups {
    GroupsOnMariaDb() {
      super(TableDatabase.MARIADB);
    }
  }

  @Nested
  class GroupsOnMySql extends Groups {
    GroupsOnMySql() {
      super(TableDatabase.MYSQL);
    }
  }

  @Nested
  class DeletionsOnH2 extends Deletions {
    DeletionsOnH2() {
      super(TableDatabase.H2);
    }
  }

  @Nested
  class DeletionsOnPostgres extends Deletions {
    DeletionsOnPostgres() {
      super(TableDatabase.POSTGRESQL);
    }
  }

  @Nested
  class DeletionsOnMariaDb extends Deletions {
    DeletionsOnMariaDb() {
      super(TableDatabase.MARIADB);
    }
  }

  @Nested
  class DeletionsOnMySql extends Deletions {
    DeletionsOnMySql() {
      super(TableDatabase.MYSQL);
    }
  }

  @Nested
  class WorkOnH2 extends Work {
    WorkOnH2() {
      super(TableDatabase.H2);
    }
  }

  @Nested
  class WorkOnPostgres extends Work {
    WorkOnPostgres() {
      super(TableDatabase.POSTGRESQL);
    }
  }

  @Nested
  class WorkOnMariaDb extends Work {
    WorkOnMariaDb() {
      super(TableDatabase.MARIADB);
    }
  }

  @Nested
  class WorkOnMySql extends Work {
    WorkOnMySql() {
      super(TableDatabase.MYSQL);
    }
  }
}
