// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.record.AdditionalAttributes;
import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.record.ScimAttribute;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.DeleteRequest;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.SoftDeletes;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.store.UpdateRequest;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import java.lang.invoke.MethodHandles;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests the forms of columns and tenants that the products of the other tests do not have. */
class TableFormsTest {
  /** An account. */
  record Account(
      @ScimAttribute("userName") @Filterable String login,
      @ScimAttribute("emails[type eq \"work\"].value") Optional<String> mail,
      @ScimAttribute("active") boolean active,
      @AdditionalAttributes ComplexValue extra) {}

  private static final RecordBinding<Account> ACCOUNTS =
      RecordBinding.user(MethodHandles.lookup(), Account.class);

  private final TenantContext acme = TenantContext.of(Tenant.of("acme"));
  private final TenantContext globex = TenantContext.of(Tenant.of("globex"));

  private static List<String> tables(TableDatabase database, String... changes) {
    List<String> statements =
        new ArrayList<>(
            List.of(
                """
                CREATE TABLE accounts (
                  id VARCHAR(60) PRIMARY KEY,
                  login VARCHAR(20) NOT NULL,
                  mail VARCHAR(200),
                  status VARCHAR(1) NOT NULL,
                  extra VARCHAR(4000),
                  gone BOOLEAN DEFAULT FALSE NOT NULL,
                  state VARCHAR(10) DEFAULT 'live' NOT NULL,
                  created TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL,
                  modified TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)\
                """));
    if (database.hasPartialIndexes()) {
      statements.add("CREATE UNIQUE INDEX accounts_login ON accounts (lower(login))");
    } else {
      statements.add(
          "ALTER TABLE accounts ADD login_lower VARCHAR(20) GENERATED ALWAYS AS (LOWER(login))");
      statements.add("CREATE UNIQUE INDEX accounts_login ON accounts (login_lower)");
    }
    statements.add("CREATE UNIQUE INDEX accounts_mail ON accounts (mail)");
    statements.addAll(List.of(changes));
    return statements;
  }

  private static TableMapping<Account> accounts(TableDatabase database) {
    Column login = Column.named("login");
    return TableMapping.of(ACCOUNTS, "accounts")
        .id(IdColumn.text("id"))
        .column(
            "login",
            database.hasPartialIndexes()
                ? login.withLowerCaseIndex()
                : login.withLowerCase("login_lower"))
        .column("active", Column.named("status").withCodes("A", "I"));
  }

  private static DataSource database(TableDatabase database, String... changes) {
    return TestTables.in(database, tables(database, changes));
  }

  private static TableStore<Account> store(TableDatabase database) {
    TableMapping<Account> mapping = accounts(database);
    return open(database(database), mapping).store(mapping);
  }

  private static TableStores open(DataSource dataSource, TableMapping<?> mapping) {
    return TableStores.open(TenantRouting.dataSources(tenant -> dataSource, dataSource), mapping);
  }

  private static void execute(DataSource dataSource, String sql) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static Account account(String login) {
    return new Account(login, Optional.empty(), true, ComplexValue.EMPTY);
  }

  private StoredResource<Account> add(TableStore<Account> store, Account account) {
    return store.create(acme, CreateRequest.of(account));
  }

  private static UpdateRequest<Account> update(String id, Account value) {
    return new UpdateRequest<>(
        id, Optional.empty(), Optional.of(value), List.of(), MembershipDelta.none());
  }

  private List<String> search(TableStore<Account> store, String filter) {
    Filter parsed = Filter.parse(filter, store.binding().type(), Dialect.DEFAULT, Limits.DEFAULT);
    return store.search(acme, new Query(Optional.of(parsed), 0, 100)).items().stream()
        .map(one -> one.value().login())
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void searchWhenLowerCaseThenComparedAsDatabaseDoes(TableDatabase database) {
    TableStore<Account> store = store(database);
    for (String login : List.of("Ada", "stra\u00dfe", "a_b", "a%b")) {
      add(store, account(login));
    }

    assertThat(search(store, "userName eq \"aDA\"")).containsExactly("Ada");
    assertThat(search(store, "userName eq \"Stra\u00dfe\"")).containsExactly("stra\u00dfe");
    assertThat(search(store, "userName ne \"stra\u00dfe\"")).hasSize(3);
    assertThat(search(store, "userName sw \"A_\"")).containsExactly("a_b");
    assertThat(search(store, "userName co \"%\"")).containsExactly("a%b");
    assertThat(search(store, "userName gt \"b\"")).containsExactly("stra\u00dfe");
    assertThat(search(store, "not (userName ew \"B\")")).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource
  void createWhenSecondUniqueValueIsTakenThenItsAttributeIsNamed(TableDatabase database) {
    TableStore<Account> store = store(database);
    Account ada = new Account("ada", Optional.of("a@b.c"), true, ComplexValue.EMPTY);
    add(store, ada);

    assertThatThrownBy(() -> add(store, account("ADA")))
        .isInstanceOf(ScimException.class)
        .hasMessageContaining("'userName'");
    assertThatThrownBy(
            () -> add(store, new Account("bob", Optional.of("a@b.c"), true, ComplexValue.EMPTY)))
        .isInstanceOf(ScimException.class)
        .hasMessageContaining("'emails.value'");
    assertThat(search(store, "userName pr")).containsExactly("ada");
  }

  @ParameterizedTest
  @EnumSource
  void createWhenTextDoesNotFitThenInvalidValue(TableDatabase database) {
    TableStore<Account> store = store(database);

    assertThatThrownBy(() -> add(store, account("x".repeat(21))))
        .isInstanceOf(ScimException.class)
        .hasMessageContaining("'userName' must have at most 20 characters");
  }

  @ParameterizedTest
  @EnumSource
  void updateWhenCodeIsUnknownThenItStaysUnlessTheValueChanges(TableDatabase database) {
    DataSource dataSource = database(database);
    TableMapping<Account> mapping = accounts(database);
    TableStore<Account> store = open(dataSource, mapping).store(mapping);
    execute(dataSource, "INSERT INTO accounts (id, login, status) VALUES ('x1', 'eve', 'L')");

    assertThat(search(store, "active eq false")).containsExactly("eve");
    Account renamed = new Account("eva", Optional.empty(), false, ComplexValue.EMPTY);
    store.update(acme, update("x1", renamed));
    execute(dataSource, "UPDATE accounts SET mail = 'still-l' WHERE status = 'L'");
    assertThat(store.find(acme, FindRequest.one("x1")).get(0).value().mail()).hasValue("still-l");
    store.update(acme, update("x1", account("eva")));

    assertThat(search(store, "active eq true")).containsExactly("eva");
  }

  @ParameterizedTest
  @EnumSource
  void createWhenAdditionalAttributesThenKeptAsJson(TableDatabase database) {
    TableStore<Account> store = store(database);
    ComplexValue extra =
        ComplexValue.of("nickName", new StringValue("countess"))
            .with("title", new StringValue("Dr"));
    String id = add(store, new Account("ada", Optional.empty(), true, extra)).id();
    add(store, account("bob"));

    assertThat(store.find(acme, FindRequest.one(id)).get(0).value().extra()).isEqualTo(extra);
    assertThat(search(store, "nickName eq \"Countess\"")).containsExactly("ada");
    assertThat(search(store, "not (nickName pr)")).containsExactly("bob");
    assertThat(search(store, "title ne \"dr\" or nickName pr")).hasSize(2);
    store.update(acme, update(id, account("ada")));
    assertThat(search(store, "nickName pr")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void createWhenDatabaseKeepsTimesThenTimesOfDatabase(TableDatabase database) {
    TableMapping<Account> mapping =
        accounts(database).created("created").lastModified("modified").timesByDatabase();
    DataSource dataSource = database(database);
    TableStore<Account> store = open(dataSource, mapping).store(mapping);

    StoredResource<Account> created = add(store, account("ada"));

    assertThat(created.created()).isPresent();
    assertThat(store.find(acme, FindRequest.one(created.id())).get(0)).isEqualTo(created);
    StoredResource<Account> changed =
        store.update(acme, update(created.id(), account("eve"))).stored();
    assertThat(store.find(acme, FindRequest.one(created.id())).get(0)).isEqualTo(changed);
    assertThat(changed.created()).isEqualTo(created.created());
  }

  @ParameterizedTest
  @EnumSource
  void deleteWhenMemberOfGroupThenTimeOfGroupIsLater(TableDatabase database) {
    TableMapping<Product.Person> users = Product.users(database);
    TableMapping<Product.Team> teams =
        TableMapping.of(Product.TEAMS, "teams")
            .id(IdColumn.identity("id").withPrefix("t"))
            .tenant("company_id", Long::valueOf)
            .column("name", Column.named("name").withKey("name_key"))
            .lastModified("changed")
            .members(MemberTable.of("team_members", "team_id", "user_id", users));
    List<String> tables = new ArrayList<>(Product.tables(database));
    tables.add("ALTER TABLE teams ADD changed TIMESTAMP");
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    TableStores stores =
        TableStores.open(
            TenantRouting.shared(TestTables.in(database, tables)), true, () -> now, users, teams);
    TenantContext company = TenantContext.of(Tenant.of("1"));
    TableStore<Product.Person> people = stores.store(users);
    TableGroupStore<Product.Team> groups = stores.groupStore(teams);
    String ada = people.create(company, CreateRequest.of(Product.person("ada"))).id();
    String team =
        groups
            .create(
                company, new CreateRequest<>(new Product.Team("staff"), List.of(MemberRef.of(ada))))
            .id();

    people.delete(company, new DeleteRequest(ada, Optional.empty()));

    StoredResource<Product.Team> found = groups.find(company, FindRequest.one(team)).get(0);
    assertThat(found.lastModified().orElseThrow()).isAfter(now);
    assertThat(groups.members(company, team, Optional.empty(), 5).members()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void createWhenHourIsSkippedInSummerTimeThenTimeIsUtc(TableDatabase database) {
    Instant skipped = Instant.parse("2026-03-29T02:30:00.125Z");
    DataSource dataSource = database(database);
    TableMapping<Account> mapping = accounts(database).created("created").lastModified("modified");
    TableStore<Account> store =
        TableStores.open(
                new TenantRouting(tenant -> dataSource, dataSource), false, () -> skipped, mapping)
            .store(mapping);

    String id = add(store, account("ada")).id();

    LocalDateTime local = LocalDateTime.ofInstant(skipped, ZoneOffset.UTC);
    assertThat(ZoneId.systemDefault().getRules().getValidOffsets(local))
        .as("the build sets a zone with summer time")
        .isEmpty();
    assertThat(store.find(acme, FindRequest.one(id)).get(0).created()).hasValue(skipped);
    assertThat(search(store, "meta.created eq \"" + skipped + "\"")).containsExactly("ada");
  }

  @ParameterizedTest
  @EnumSource
  void deleteWhenFlagOrCodeThenRowStays(TableDatabase database) {
    for (SoftDelete deletion :
        List.of(SoftDelete.by("gone"), SoftDelete.byCode("state", "dead", "live"))) {
      TableMapping<Account> mapping = accounts(database).softDelete(deletion);
      String live = deletion.column().equals("gone") ? "NOT gone" : "state <> 'dead'";
      String index =
          !database.hasPartialIndexes()
              ? "CREATE UNIQUE INDEX live ON accounts (login_live)"
              : "CREATE UNIQUE INDEX live ON accounts (lower(login)) WHERE " + live;
      String column =
          !database.hasPartialIndexes()
              ? "ALTER TABLE accounts ADD login_live VARCHAR(20) GENERATED ALWAYS AS (CASE WHEN "
                  + live
                  + " THEN LOWER(login) END)"
              : "CREATE INDEX accounts_lower ON accounts (lower(login))";
      DataSource dataSource =
          database(
              database,
              "DROP INDEX accounts_login",
              column,
              index,
              "CREATE INDEX accounts_login ON accounts (status)",
              !database.hasPartialIndexes()
                  ? "CREATE INDEX accounts_lower ON accounts (login_lower)"
                  : "DROP INDEX accounts_mail");
      TableMapping<Account> declared =
          !database.hasPartialIndexes()
              ? mapping.column(
                  "login",
                  Column.named("login").withLowerCase("login_lower").withUniqueColumn("login_live"))
              : mapping;
      TableStore<Account> store = open(dataSource, declared).store(declared);
      String id = add(store, account("ada")).id();

      store.delete(acme, new DeleteRequest(id, Optional.empty()));

      assertThat(store.find(acme, FindRequest.one(id))).isEmpty();
      Filter byLogin =
          Filter.parse(
              "userName eq \"ADA\"", store.binding().type(), Dialect.DEFAULT, Limits.DEFAULT);
      assertThat(SoftDeletes.of(store)).containsSame(store);
      assertThat(store.findDeleted(acme, byLogin, 5)).hasSize(1);
      assertThat(add(store, account("Ada")).id()).isNotEqualTo(id);
      assertThatThrownBy(() -> store.restore(acme, update(id, account("ada"))))
          .isInstanceOf(ScimException.class)
          .hasMessageContaining("userName");
      assertThat(store.restore(acme, update(id, account("eve"))).id()).isEqualTo(id);
      assertThat(search(store, "userName pr")).containsExactlyInAnyOrder("Ada", "eve");
    }
  }

  @Test
  void softDeleteWhenNoColumnMarksDeletedRowsThenIsNotSupported() {
    TableMapping<Account> mapping = accounts(TableDatabase.H2);
    TableStore<Account> store = open(database(TableDatabase.H2), mapping).store(mapping);
    StoredResource<Account> ada = add(store, account("ada"));

    assertThat(SoftDeletes.of(store)).isEmpty();
    assertThatThrownBy(() -> store.softDelete(acme, update(ada.id(), ada.value())))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThat(store.find(acme, FindRequest.one(ada.id()))).containsExactly(ada);
  }

  @ParameterizedTest
  @EnumSource
  void storeWhenSchemaPerTenantThenTenantsAreSeparate(TableDatabase database) {
    DataSource pool = database.pool();
    Map<String, String> schemas =
        Map.of(
            "acme", TestTables.schema(database, pool, tables(database)),
            "globex", TestTables.schema(database, pool, tables(database)));
    TableMapping<Account> mapping = accounts(database);
    String checked = schemas.getOrDefault("acme", "");
    // snippet:schemas
    TableStores stores =
        TableStores.open(
            TenantRouting.schemas(pool, tenant -> schemas.getOrDefault(tenant, ""), checked),
            mapping);
    // end:schemas
    TableStore<Account> store = stores.store(mapping);

    String ada = add(store, account("ada")).id();
    store.create(globex, CreateRequest.of(account("ada")));

    assertThat(store.find(globex, FindRequest.one(ada))).isEmpty();
    assertThat(search(store, "userName eq \"ada\"")).hasSize(1);
    assertThatThrownBy(
            () ->
                stores
                    .unitOfWork()
                    .run(
                        acme,
                        unit -> {
                          store.create(unit, CreateRequest.of(account("eve")));
                          throw new IllegalStateException("undone");
                        }))
        .hasMessage("undone");
    assertThat(search(store, "userName pr")).containsExactly("ada");
  }

  @ParameterizedTest
  @EnumSource
  void storeWhenDataSourcePerTenantThenTenantsAreSeparate(TableDatabase database) {
    Map<String, DataSource> sources =
        Map.of("acme", database(database), "globex", database(database));
    TableMapping<Account> mapping = accounts(database);
    TableStore<Account> store =
        TableStores.open(
                TenantRouting.dataSources(
                    tenant -> sources.getOrDefault(tenant, database.pool()),
                    sources.getOrDefault("acme", database.pool())),
                mapping)
            .store(mapping);

    String ada = add(store, account("ada")).id();

    assertThat(store.find(globex, FindRequest.one(ada))).isEmpty();
    assertThat(store.find(acme, FindRequest.one(ada))).hasSize(1);
    assertThat(store.find(acme, FindRequest.one(UUID.randomUUID().toString()))).isEmpty();
  }
}
