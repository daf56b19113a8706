// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.MembershipStore;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.DeleteRequest;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.testkit.store.GroupStoreContract;
import dev.rollcall.scim.testkit.store.ResourceStoreContract;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Nested;

/**
 * Runs the contract of the test kit on the stores of each database, with failures of any statement.
 */
class JdbcContractTest {
  private static final ResourceBinding<ScimResource> USERS =
      ResourceBinding.full(CoreSchemas.userType(), List.of());
  private static final ResourceBinding<ScimResource> GROUPS =
      ResourceBinding.full(CoreSchemas.groupType(), List.of());

  /** Fails one statement or commit of one thread. */
  private static final class FailingStep implements WatchedDataSource.Watcher {
    private Optional<Thread> whose = Optional.empty();
    private int left;

    synchronized void set(int nth) {
      whose = nth == 0 ? Optional.empty() : Optional.of(Thread.currentThread());
      left = nth;
    }

    private synchronized void step() throws SQLException {
      if (whose.equals(Optional.of(Thread.currentThread()))) {
        left--;
        if (left == 0) {
          throw new SQLException("broken", "08006");
        }
      }
    }

    @Override
    public void statement(WatchedDataSource.Execution execution) throws SQLException {
      step();
    }

    @Override
    public void commit(Connection connection) throws SQLException {
      step();
      connection.commit();
    }
  }

  private abstract static class Users extends ResourceStoreContract<ScimResource> {
    private final FailingStep failing = new FailingStep();
    private final JdbcStores directory;

    Users(Database database) {
      directory = JdbcStores.on(WatchedDataSource.of(database.pool(), failing));
    }

    @Override
    protected ResourceStore<ScimResource> store() {
      return directory.store(USERS);
    }

    @Override
    protected ResourceBinding<ScimResource> binding() {
      return USERS;
    }

    @Override
    protected boolean failStep(int nth) {
      failing.set(nth);
      return true;
    }
  }

  private abstract static class Groups extends GroupStoreContract<ScimResource> {
    private final FailingStep failing = new FailingStep();
    private final ResourceStore<ScimResource> people;
    private final JdbcGroupStore<ScimResource> groups;

    Groups(Database database) {
      JdbcStores directory = JdbcStores.on(WatchedDataSource.of(database.pool(), failing));
      people = directory.store(USERS);
      groups = directory.groupStore(GROUPS);
    }

    @Override
    protected ResourceStore<ScimResource> store() {
      return groups;
    }

    @Override
    protected ResourceBinding<ScimResource> binding() {
      return GROUPS;
    }

    @Override
    protected MembershipStore memberships() {
      return groups;
    }

    @Override
    protected String newMember(TenantContext context) {
      ComplexValue attributes =
          ComplexValue.of("userName", new StringValue(UUID.randomUUID().toString()));
      return people
          .create(context, CreateRequest.of(ScimResource.of(CoreSchemas.userType(), attributes)))
          .id();
    }

    @Override
    protected void deleteMember(TenantContext context, String id) {
      people.delete(context, new DeleteRequest(id, Optional.empty()));
    }

    @Override
    protected boolean failStep(int nth) {
      failing.set(nth);
      return true;
    }
  }

  @Nested
  class UsersOnH2 extends Users {
    UsersOnH2() {
      super(Database.H2);
    }
  }

  @Nested
  class GroupsOnH2 extends Groups {
    GroupsOnH2() {
      super(Database.H2);
    }
  }

  @Nested
  class UsersOnPostgres extends Users {
    UsersOnPostgres() {
      super(Database.POSTGRESQL);
    }
  }

  @Nested
  class GroupsOnPostgres extends Groups {
    GroupsOnPostgres() {
      super(Database.POSTGRESQL);
    }
  }
}
