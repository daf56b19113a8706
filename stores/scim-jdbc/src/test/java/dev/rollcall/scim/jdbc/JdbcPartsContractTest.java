// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.account.AccountLinks;
import dev.rollcall.scim.spi.account.ExternalIds;
import dev.rollcall.scim.spi.console.PortalLinkStore;
import dev.rollcall.scim.spi.event.DeprovisioningCounter;
import dev.rollcall.scim.spi.event.EventOutbox;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import dev.rollcall.scim.spi.mapping.GroupMappings;
import dev.rollcall.scim.spi.membership.PendingMembers;
import dev.rollcall.scim.spi.oauth.AssertionReplayCache;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.UnitOfWork;
import dev.rollcall.scim.testkit.AssertionReplayCacheContract;
import dev.rollcall.scim.testkit.DeprovisioningCounterContract;
import dev.rollcall.scim.testkit.EventOutboxContract;
import dev.rollcall.scim.testkit.ExternalIdsContract;
import dev.rollcall.scim.testkit.GroupMappingsContract;
import dev.rollcall.scim.testkit.PortalLinkStoreContract;
import dev.rollcall.scim.testkit.ProvisioningHistoryContract;
import dev.rollcall.scim.testkit.ProvisioningLogContract;
import dev.rollcall.scim.testkit.store.AccountLinksContract;
import dev.rollcall.scim.testkit.store.PendingMembersContract;
import dev.rollcall.scim.testkit.store.UnitOfWorkContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Runs the contracts of the test kit for the other stores on each database. */
class JdbcPartsContractTest {
  /** A group mapping. */
  enum Role {
    /** Read permission. */
    READER,
    /** Write permission. */
    WRITER
  }

  private abstract static class Ledger extends DeprovisioningCounterContract {
    private final Database database;

    Ledger(Database database) {
      this.database = database;
    }

    @Override
    protected DeprovisioningCounter ledger() {
      return database.directory().deprovisioningCounter();
    }
  }

  private abstract static class History extends ProvisioningHistoryContract {
    private final Database database;

    History(Database database) {
      this.database = database;
    }

    @Override
    protected ProvisioningLog log() {
      return database.directory().provisioningLog();
    }
  }

  private abstract static class ConsoleLinks extends PortalLinkStoreContract {
    private final Database database;

    ConsoleLinks(Database database) {
      this.database = database;
    }

    @Override
    protected PortalLinkStore links() {
      return database.directory().portalLinks();
    }
  }

  private abstract static class Assertions extends AssertionReplayCacheContract {
    private final Database database;

    Assertions(Database database) {
      this.database = database;
    }

    @Override
    protected AssertionReplayCache assertions() {
      return database.directory().assertionReplayCache();
    }
  }

  private abstract static class Names extends ExternalIdsContract {
    private final Database database;

    Names(Database database) {
      this.database = database;
    }

    @Override
    protected ExternalIds externalIds() {
      return database.directory().externalIds();
    }
  }

  private abstract static class Pending extends PendingMembersContract {
    private final Database database;

    Pending(Database database) {
      this.database = database;
    }

    @Override
    protected PendingMembers pendingMembers() {
      return database.directory().pendingMembers();
    }
  }

  private abstract static class Mappings extends GroupMappingsContract<Role> {
    private final Database database;

    Mappings(Database database) {
      this.database = database;
    }

    @Override
    protected GroupMappings<Role> mappings() {
      return database.directory().groupMappings(Role::name, Role::valueOf);
    }

    @Override
    protected Role one() {
      return Role.READER;
    }

    @Override
    protected Role another() {
      return Role.WRITER;
    }
  }

  private abstract static class Work extends UnitOfWorkContract<ScimResource> {
    private static final ResourceBinding<ScimResource> USERS =
        ResourceBinding.full(CoreSchemas.userType(), List.of());
    private final Database database;

    Work(Database database) {
      this.database = database;
    }

    @Override
    protected UnitOfWork unitOfWork() {
      return database.directory().unitOfWork();
    }

    @Override
    protected ResourceStore<ScimResource> store() {
      return database.directory().store(USERS);
    }

    @Override
    protected ResourceBinding<ScimResource> binding() {
      return USERS;
    }
  }

  private abstract static class Links extends AccountLinksContract<ScimResource> {
    private static final ResourceBinding<ScimResource> USERS =
        ResourceBinding.full(CoreSchemas.userType(), List.of());
    private final JdbcStore<ScimResource> store;

    Links(Database database) {
      this.store = database.directory().store(USERS);
    }

    @Override
    protected ResourceStore<ScimResource> store() {
      return store;
    }

    @Override
    protected AccountLinks<ScimResource> links() {
      return store;
    }

    @Override
    protected ResourceBinding<ScimResource> binding() {
      return USERS;
    }

    @Override
    protected String addUnlinked(TenantContext context, ScimResource value) {
      return store.addUnlinked(context, value);
    }
  }

  private abstract static class Log extends ProvisioningLogContract {
    private final Database database;

    Log(Database database) {
      this.database = database;
    }

    @Override
    protected ProvisioningLog log() {
      return database.directory().provisioningLog();
    }
  }

  @ResourceLock(Database.OUTBOX)
  private abstract static class Events extends EventOutboxContract {
    private final Database database;

    Events(Database database) {
      this.database = database;
    }

    @Override
    protected EventOutbox outbox() {
      return database.directory().outbox();
    }

    @Override
    protected Optional<UnitOfWork> unitOfWork() {
      return Optional.of(database.directory().unitOfWork());
    }
  }

  @Nested
  class LedgerOnH2 extends Ledger {
    LedgerOnH2() {
      super(Database.H2);
    }
  }

  @Nested
  class LedgerOnPostgres extends Ledger {
    LedgerOnPostgres() {
      super(Database.POSTGRESQL);
    }
  }

  @Nested
  class HistoryOnH2 extends History {
    HistoryOnH2() {
      super(Database.H2);
    }
  }

  @Nested
  class HistoryOnPostgres extends History {
    HistoryOnPostgres() {
      super(Database.POSTGRESQL);
    }
  }

  @Nested
  class ConsoleLinksOnH2 extends ConsoleLinks {
    ConsoleLinksOnH2() {
      super(Database.H2);
    }
  }

  @Nested
  class ConsoleLinksOnPostgres extends ConsoleLinks {
    ConsoleLinksOnPostgres() {
      super(Database.POSTGRESQL);
    }
  }

  @Nested
  class AssertionsOnH2 extends Assertions {
    AssertionsOnH2() {
      super(Database.H2);
    }
  }

  @Nested
  class AssertionsOnPostgres extends Assertions {
    AssertionsOnPostgres() {
      super(Database.POSTGRESQL);
    }
  }

  @Nested
  class NamesOnH2 extends Names {
    NamesOnH2() {
      super(Database.H2);
    }
  }

  @Nested
  class NamesOnPostgres extends Names {
    NamesOnPostgres() {
      super(Database.POSTGRESQL);
    }
  }

  @Nested
  class PendingOnH2 extends Pending {
    PendingOnH2() {
      super(Database.H2);
    }
  }

  @Nested
  class PendingOnPostgres extends Pending {
    PendingOnPostgres() {
      super(Database.POSTGRESQL);
    }
  }

  @Nested
  class MappingsOnH2 extends Mappings {
    MappingsOnH2() {
      super(Database.H2);
    }
  }

  @Nested
  class MappingsOnPostgres extends Mappings {
    MappingsOnPostgres() {
      super(Database.POSTGRESQL);
    }
  }

  @Nested
  class WorkOnH2 extends Work {
    WorkOnH2() {
      super(Database.H2);
    }
  }

  @Nested
  class WorkOnPostgres extends Work {
    WorkOnPostgres() {
      super(Database.POSTGRESQL);
    }
  }

  @Nested
  class LinksOnH2 extends Links {
    LinksOnH2() {
      super(Database.H2);
    }
  }

  @Nested
  class LinksOnPostgres extends Links {
    LinksOnPostgres() {
      super(Database.POSTGRESQL);
    }
  }

  @Nested
  class LogOnH2 extends Log {
    LogOnH2() {
      super(Database.H2);
    }
  }

  @Nested
  class LogOnPostgres extends Log {
    LogOnPostgres() {
      super(Database.POSTGRESQL);
    }
  }

  @Nested
  class EventsOnH2 extends Events {
    EventsOnH2() {
      super(Database.H2);
    }
  }

  @Nested
  class EventsOnPostgres extends Events {
    EventsOnPostgres() {
      super(Database.POSTGRESQL);
    }
  }
}
