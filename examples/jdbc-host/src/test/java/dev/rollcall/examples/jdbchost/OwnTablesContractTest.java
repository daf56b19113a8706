// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.jdbchost;

import dev.rollcall.scim.jdbc.table.TableGroupStore;
import dev.rollcall.scim.jdbc.table.TableStore;
import dev.rollcall.scim.memory.MemoryTenants;
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
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Nested;

/** Runs the store contract on the product's own tables. */
class OwnTablesContractTest {
  private static final WatchedDatabase DATABASE = installed();

  private static final JdbcHost HOST =
      new JdbcHost(DATABASE, new MemoryTenants(), token -> Optional.empty());

  private final TableStore<Employee> employees = HOST.employees();

  private static WatchedDatabase installed() {
    WatchedDatabase database = new WatchedDatabase();
    try {
      JdbcHost.install(database);
    } catch (SQLException refused) {
      throw new IllegalStateException(refused);
    }
    return database;
  }

  private static Employee named(String login) {
    return new Employee(
        login, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true);
  }

  // snippet:contract
  @Nested
  class Employees extends ResourceStoreContract<Employee> {
    @Override
    protected ResourceStore<Employee> store() {
      return employees;
    }

    @Override
    protected ResourceBinding<Employee> binding() {
      return employees.binding();
    }

    @Override
    protected boolean failStep(int nth) {
      DATABASE.failStep(nth);
      return true;
    }
  }

  // end:contract

  @Nested
  class Teams extends GroupStoreContract<Team> {
    private final TableGroupStore<Team> teams = HOST.teams();

    @Override
    protected ResourceStore<Team> store() {
      return teams;
    }

    @Override
    protected ResourceBinding<Team> binding() {
      return teams.binding();
    }

    @Override
    protected MembershipStore memberships() {
      return teams;
    }

    @Override
    protected String newMember(TenantContext context) {
      return employees.create(context, CreateRequest.of(named(UUID.randomUUID().toString()))).id();
    }

    @Override
    protected void deleteMember(TenantContext context, String id) {
      employees.delete(context, new DeleteRequest(id, Optional.empty()));
    }

    @Override
    protected boolean failStep(int nth) {
      DATABASE.failStep(nth);
      return true;
    }
  }

  @Nested
  class Work extends UnitOfWorkContract<Employee> {
    @Override
    protected UnitOfWork unitOfWork() {
      return HOST.unitOfWork();
    }

    @Override
    protected ResourceStore<Employee> store() {
      return employees;
    }

    @Override
    protected ResourceBinding<Employee> binding() {
      return employees.binding();
    }
  }
}
