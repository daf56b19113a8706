// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.jpa.AccountLink;
import dev.rollcall.scim.jpa.EntityAttribute;
import dev.rollcall.scim.jpa.EntityId;
import dev.rollcall.scim.jpa.EntityMapping;
import dev.rollcall.scim.jpa.EntityStore;
import dev.rollcall.scim.jpa.EntityStores;
import dev.rollcall.scim.jpa.JpaTransactions;
import dev.rollcall.scim.jpa.TestDatabase;
import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.record.ScimAttribute;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.account.AccountLinks;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.store.UpdateRequest;
import dev.rollcall.scim.spi.store.UpdateResult;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.testkit.store.AccountLinksContract;
import java.lang.invoke.MethodHandles;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests entities that existed before SCIM, marked by a time or by a boolean. */
class AccountLinksTest {
  /** The accounts of the product as identity providers see them. */
  record AccountRecord(@ScimAttribute("userName") @Filterable String login) {}

  private static final RecordBinding<AccountRecord> ACCOUNTS =
      RecordBinding.user(MethodHandles.lookup(), AccountRecord.class);

  private static final EntityMapping<Account, AccountRecord> ALL =
      EntityMapping.of(ACCOUNTS, Account.class)
          .id(EntityId.of("id", Account::getId))
          .tenant("company")
          .attribute("userName", EntityAttribute.at("login").withKey("loginKey").asUnique())
          .version(Account::getVersion)
          .toRecord(account -> new AccountRecord(account.getLogin()))
          .create((context, account, entities) -> new Account(context.tenantId(), account.login()))
          .apply((entity, account) -> entity.setLogin(account.login()));

  // snippet:time
  private static final EntityMapping<Account, AccountRecord> BY_TIME =
      ALL.linked(
          AccountLink.byTime(
              "managedSince",
              (account, time) -> account.setManagedSince(time.atOffset(ZoneOffset.UTC))));
  // end:time

  private static final EntityMapping<Account, AccountRecord> BY_FLAG =
      ALL.linked(AccountLink.byFlag("managed", Account::setManaged));

  private static EntityStore<Account, AccountRecord> open(
      TestDatabase database, EntityMapping<Account, AccountRecord> mapping) {
    return EntityStores.of(database.transactions(), mapping).store(mapping);
  }

  /** Persists an account as the product does, which knows nothing of SCIM. */
  private static String add(TestDatabase database, TenantContext context, String login) {
    return database.persist(new Account(context.tenantId(), login)).getId().toString();
  }

  private abstract static class Links extends AccountLinksContract<AccountRecord> {
    private final TestDatabase database;
    private final EntityStore<Account, AccountRecord> store;

    Links(TestDatabase database, EntityMapping<Account, AccountRecord> mapping) {
      this.database = database;
      this.store = open(database, mapping);
    }

    @Override
    protected ResourceStore<AccountRecord> store() {
      return store;
    }

    @Override
    protected ResourceBinding<AccountRecord> binding() {
      return ACCOUNTS;
    }

    @Override
    protected AccountLinks<AccountRecord> links() {
      return store;
    }

    @Override
    protected String addUnlinked(TenantContext context, AccountRecord value) {
      return add(database, context, value.login());
    }
  }

  @Nested
  class TimeOnH2 extends Links {
    TimeOnH2() {
      super(TestDatabase.H2, BY_TIME);
    }
  }

  @Nested
  class TimeOnPostgres extends Links {
    TimeOnPostgres() {
      super(TestDatabase.POSTGRESQL, BY_TIME);
    }
  }

  @Nested
  class FlagOnH2 extends Links {
    FlagOnH2() {
      super(TestDatabase.H2, BY_FLAG);
    }
  }

  @Nested
  class FlagOnPostgres extends Links {
    FlagOnPostgres() {
      super(TestDatabase.POSTGRESQL, BY_FLAG);
    }
  }

  @ParameterizedTest
  @EnumSource
  void linkWhenUnitOfWorkUpdatesAfterwardsThenVersionIsExpected(TestDatabase database) {
    TenantContext company = TenantContext.of(Tenant.of(UUID.randomUUID().toString()));
    String id = add(database, company, "ada");
    JpaTransactions transactions = database.transactions();
    EntityStore<Account, AccountRecord> store =
        EntityStores.of(transactions, BY_TIME).store(BY_TIME);

    UpdateResult<AccountRecord> result =
        transactions.run(
            company,
            unit -> {
              StoredResource<AccountRecord> found =
                  store.findUnlinked(unit, FindRequest.one(id)).get(0);
              store.link(unit, Set.of(id));
              return store.update(
                  unit,
                  new UpdateRequest<>(
                      id,
                      found.version(),
                      Optional.of(new AccountRecord("eve")),
                      List.of(),
                      MembershipDelta.none()));
            });

    assertThat(result.isChanged()).isTrue();
    assertThat(store.find(company, FindRequest.one(id))).containsExactly(result.stored());
    assertThat(store.findUnlinked(company, FindRequest.one(id))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void searchWhenNoAttributeOfLinksThenEveryEntityIsLinked(TestDatabase database) {
    TenantContext company = TenantContext.of(Tenant.of(UUID.randomUUID().toString()));
    String id = add(database, company, "ada");
    EntityStore<Account, AccountRecord> store = open(database, ALL);

    assertThat(store.search(company, new Query(Optional.empty(), 0, 9)).items()).hasSize(1);
    assertThat(store.findUnlinked(company, FindRequest.one(id))).isEmpty();
    store.link(company, Set.of(id));
    assertThat(open(database, BY_TIME).findUnlinked(company, FindRequest.one(id))).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = "H2")
  void openWhenAttributeHasOtherTypeThenMessageNamesRemedy(TestDatabase database) {
    EntityMapping<Account, AccountRecord> flag =
        ALL.linked(AccountLink.byFlag("login", Account::setManaged));
    EntityMapping<Account, AccountRecord> time =
        ALL.linked(AccountLink.byTime("managed", (account, now) -> {}));

    assertThatThrownBy(() -> open(database, flag))
        .hasMessageContaining("attribute 'login': is no boolean; declare AccountLink.byTime(...)");
    assertThatThrownBy(() -> open(database, time))
        .hasMessageContaining("attribute 'managed': is no nullable time; declare AccountLink");
  }
}
