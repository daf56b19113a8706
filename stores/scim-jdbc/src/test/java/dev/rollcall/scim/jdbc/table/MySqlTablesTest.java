// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.jdbc.JdbcStores;
import dev.rollcall.scim.jdbc.internal.table.SchemaDataSource;
import dev.rollcall.scim.jdbc.table.Product.Person;
import dev.rollcall.scim.jdbc.table.Product.Team;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.record.ScimAttribute;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.DeleteRequest;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.store.UpdateRequest;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.lang.invoke.MethodHandles;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests what is special about MySQL and MariaDB: collations, types, times, locks and errors. */
class MySqlTablesTest {
  /** A clerk, in a table with the default collation. */
  record Clerk(
      @ScimAttribute("userName") @Filterable String login,
      @ScimAttribute("externalId") @Filterable Optional<String> code,
      @ScimAttribute("nickName") Optional<String> nick,
      @ScimAttribute("active") boolean active) {}

  private static final RecordBinding<Clerk> CLERKS =
      RecordBinding.user(MethodHandles.lookup(), Clerk.class);

  private static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE clerks (
            id VARCHAR(60) PRIMARY KEY,
            firm VARCHAR(40) NOT NULL,
            login VARCHAR(100) NOT NULL,
            login_key VARCHAR(200) NOT NULL,
            code VARCHAR(100),
            nick VARCHAR(100),
            active BIT(1) NOT NULL,
            created DATETIME NOT NULL,
            modified DATETIME NOT NULL) CHARACTER SET utf8mb4\
          """,
          "CREATE UNIQUE INDEX clerks_login ON clerks (firm, login_key)",
          "CREATE INDEX clerks_code ON clerks (firm, code)");

  private final TenantContext acme = TenantContext.of(Tenant.of("acme"));
  private final TenantContext other = TenantContext.of(Tenant.of("ACME"));

  private static TableMapping<Clerk> clerks() {
    return TableMapping.of(CLERKS, "clerks")
        .id(IdColumn.text("id"))
        .tenant("firm")
        .column("login", Column.named("login").withKey("login_key"))
        .created("created")
        .lastModified("modified");
  }

  private static DataSource tables(TableDatabase database, String... changes) {
    DataSource tables = TestTables.in(database, TABLES);
    TestTables.execute(tables, List.of(changes));
    return tables;
  }

  private static TableStore<Clerk> store(TableDatabase database) {
    TableMapping<Clerk> mapping = clerks();
    return TableStores.open(tables(database), mapping).store(mapping);
  }

  private static Clerk clerk(String login, String code) {
    return new Clerk(login, Optional.of(code), Optional.of(code), true);
  }

  private static String add(TableStore<Clerk> store, TenantContext tenant, Clerk clerk) {
    return store.create(tenant, CreateRequest.of(clerk)).id();
  }

  private static List<String> search(TableStore<Clerk> store, TenantContext tenant, String filter) {
    Filter parsed = Filter.parse(filter, CLERKS.type(), Dialect.DEFAULT, Limits.DEFAULT);
    return store.search(tenant, new Query(Optional.of(parsed), 0, 100)).items().stream()
        .map(one -> one.value().login())
        .toList();
  }

  private static <R> UpdateRequest<R> update(String id, R value) {
    return new UpdateRequest<>(
        id, Optional.empty(), Optional.of(value), List.of(), MembershipDelta.none());
  }

  @ParameterizedTest
  @EnumSource(names = {"MARIADB", "MYSQL"})
  void searchWhenCollationIgnoresMoreThenComparedExactly(TableDatabase database) {
    TableStore<Clerk> store = store(database);
    List<String> codes =
        List.of("x", "X", "x ", "\u00e9", "e", "e\u0301", "a\u0001", "a", "\u00df");
    for (int i = 0; i < codes.size(); i++) {
      add(store, acme, clerk("c" + i, codes.get(i)));
    }

    for (int i = 0; i < codes.size(); i++) {
      String literal = codes.get(i).replace("\u0001", "\\u0001");
      assertThat(search(store, acme, "externalId eq \"" + literal + "\""))
          .as(literal)
          .containsExactly("c" + i);
      assertThat(search(store, acme, "externalId ne \"" + literal + "\""))
          .as(literal)
          .hasSize(codes.size() - 1);
    }
    assertThat(search(store, acme, "externalId sw \"x\"")).containsExactly("c0", "c2");
    assertThat(search(store, acme, "externalId co \"E\"")).isEmpty();
    assertThat(search(store, acme, "externalId gt \"x\"")).containsExactly("c2", "c3", "c8");
    assertThat(search(store, acme, "nickName eq \"X\"")).containsExactlyInAnyOrder("c0", "c1");
    assertThat(search(store, acme, "nickName eq \"\u00c9\"")).containsExactly("c3", "c5");
  }

  @ParameterizedTest
  @EnumSource(names = {"MARIADB", "MYSQL"})
  void findWhenTenantOrIdDiffersInLetterCaseThenNone(TableDatabase database) {
    TableStore<Clerk> store = store(database);
    String id = add(store, acme, clerk("ada", "1"));

    assertThat(store.find(acme, FindRequest.one(id))).hasSize(1);
    assertThat(store.find(acme, FindRequest.one(id.toUpperCase(Locale.ROOT)))).isEmpty();
    assertThat(store.find(other, FindRequest.one(id))).isEmpty();
    assertThat(search(store, other, "userName pr")).isEmpty();
    assertThat(search(store, acme, "id sw \"" + id.substring(0, 8) + "\"")).containsExactly("ada");
    assertThatThrownBy(() -> store.delete(other, new DeleteRequest(id, Optional.empty())))
        .isInstanceOf(ScimException.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"MARIADB", "MYSQL"})
  void createWhenNamesDifferInAccentOrBlankThenBoth(TableDatabase database) {
    TableStore<Clerk> store = store(database);
    for (String login : List.of("rene", "ren\u00e9", "rene ", "\ud83d\ude00", "\ud83d\ude01")) {
      String id = add(store, acme, clerk(login, "1"));
      assertThat(store.find(acme, FindRequest.one(id)).get(0).value().login()).isEqualTo(login);
      assertThat(search(store, acme, "userName eq \"" + login + "\"")).containsExactly(login);
    }

    assertThatThrownBy(() -> add(store, acme, clerk("REN\u00c9", "1")))
        .isInstanceOf(ScimException.class)
        .hasMessageContaining("'userName'");
  }

  @ParameterizedTest
  @EnumSource(names = {"MARIADB", "MYSQL"})
  void createWhenTakenValueContainsNameOfIndexThenRightAttribute(TableDatabase database) {
    TableMapping<Clerk> mapping = clerks();
    DataSource tables = tables(database, "CREATE UNIQUE INDEX clerks_nick ON clerks (firm, nick)");
    TableStore<Clerk> store = TableStores.open(tables, mapping).store(mapping);
    String login = "x' for key 'clerks_nick'";
    add(store, acme, clerk(login, "1"));

    assertThatThrownBy(() -> add(store, acme, clerk(login, "2")))
        .isInstanceOf(ScimException.class)
        .hasMessageContaining("'userName'");
    assertThatThrownBy(() -> add(store, acme, clerk("y", "1")))
        .isInstanceOf(ScimException.class)
        .hasMessageContaining("'nickName'");
  }

  @ParameterizedTest
  @EnumSource(names = {"MARIADB", "MYSQL"})
  void updateWhenTimesAreSecondsThenTimesAreThoseOfTheRow(TableDatabase database) {
    TableStore<Clerk> store = store(database);
    StoredResource<Clerk> stored = store.create(acme, CreateRequest.of(clerk("ada", "1")));

    assertThat(store.find(acme, FindRequest.one(stored.id())).get(0)).isEqualTo(stored);
    Instant before = stored.lastModified().orElseThrow();
    for (String code : List.of("2", "3")) {
      StoredResource<Clerk> changed =
          store.update(acme, update(stored.id(), clerk("ada", code))).stored();
      assertThat(store.find(acme, FindRequest.one(stored.id())).get(0)).isEqualTo(changed);
      assertThat(changed.lastModified().orElseThrow()).isAfter(before);
      before = changed.lastModified().orElseThrow();
    }
    assertThat(search(store, acme, "meta.lastModified eq \"" + before + "\"")).hasSize(1);
    assertThat(search(store, acme, "meta.lastModified gt \"" + before + "\"")).isEmpty();
    assertThat(search(store, acme, "meta.lastModified le \"9999-12-31T23:59:59.999Z\"")).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"MARIADB", "MYSQL"})
  void searchWhenIndexIgnoresCaseThenItServesLowerCase(TableDatabase database) {
    TableMapping<Clerk> mapping =
        clerks()
            .column("login", Column.named("login").withLowerCaseIndex())
            .inserting("login_key", "");
    DataSource tables =
        tables(
            database,
            "DROP INDEX clerks_login ON clerks",
            "CREATE UNIQUE INDEX clerks_login ON clerks (firm, login)");
    TableStore<Clerk> store = TableStores.open(tables, mapping).store(mapping);
    for (String login : List.of("Ada", "zo\u00eb", "a_b")) {
      add(store, acme, clerk(login, "1"));
    }

    assertThat(search(store, acme, "userName eq \"aDA\"")).containsExactly("Ada");
    assertThat(search(store, acme, "userName eq \"ZO\u00cb\"")).containsExactly("zo\u00eb");
    assertThat(search(store, acme, "userName eq \"zoe\"")).isEmpty();
    assertThat(search(store, acme, "userName ne \"zo\u00eb\"")).hasSize(2);
    assertThat(search(store, acme, "userName sw \"A_\"")).containsExactly("a_b");
    assertThatThrownBy(() -> add(store, acme, clerk("zoe", "1")))
        .isInstanceOf(ScimException.class)
        .hasMessageContaining("'userName'");
  }

  @ParameterizedTest
  @EnumSource(names = {"MARIADB", "MYSQL"})
  void openWhenTimestampsAreUtcThenStoredAsUtc(TableDatabase database) {
    String schema = TestTables.schema(database, database.pool(), TABLES);
    Instant winter = Instant.parse("2026-03-29T02:30:00.125Z");
    try (HikariDataSource pool =
        database.pool("&connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true", "DO 1")) {
      DataSource tables = new SchemaDataSource(pool, schema);
      TestTables.execute(
          tables,
          List.of(
              "ALTER TABLE clerks MODIFY created TIMESTAMP(3) NOT NULL",
              "ALTER TABLE clerks MODIFY modified TIMESTAMP(3) NOT NULL"));
      TableMapping<Clerk> mapping = clerks();
      TableStore<Clerk> store =
          TableStores.open(TenantRouting.shared(tables), true, () -> winter, mapping)
              .store(mapping);

      StoredResource<Clerk> stored = store.create(acme, CreateRequest.of(clerk("ada", "1")));

      assertThat(stored.created()).hasValue(winter);
      assertThat(store.find(acme, FindRequest.one(stored.id())).get(0)).isEqualTo(stored);
      assertThat(search(store, acme, "meta.created eq \"" + winter + "\"")).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"MARIADB", "MYSQL"})
  void openWhenColumnsAreUnsuitableThenMessageNamesRemedy(TableDatabase database) {
    requireMistake(
        database,
        clerks(),
        "the unique index compares column login_key by the collation utf8mb4_general_ci, which"
            + " ignores more than SCIM: ALTER TABLE clerks MODIFY login_key ... COLLATE",
        "ALTER TABLE clerks MODIFY login_key VARCHAR(200) COLLATE utf8mb4_general_ci NOT NULL");
    requireMistake(
        database,
        clerks(),
        "column nick must have the character set utf8mb4 to hold every text, and has the collation"
            + " latin1_swedish_ci",
        "ALTER TABLE clerks MODIFY nick VARCHAR(100) CHARACTER SET latin1 COLLATE"
            + " latin1_swedish_ci");
    requireMistake(
        database,
        clerks().column("login", Column.named("login").withLowerCaseIndex()),
        "column login must have a collation without regard to letter case for withLowerCaseIndex",
        "ALTER TABLE clerks MODIFY login VARCHAR(100) COLLATE utf8mb4_bin NOT NULL");
    requireMistake(
        database,
        clerks(),
        "the attribute is unique, but no unique index of table clerks has exactly the columns"
            + " firm, login_key",
        "DROP INDEX clerks_login ON clerks",
        "CREATE UNIQUE INDEX clerks_login ON clerks (firm, login_key(20))");
    requireMistake(
        database,
        clerks().id(IdColumn.sequence("no", "numbers")),
        "the sequence numbers for the id must exist",
        "ALTER TABLE clerks ADD no BIGINT NOT NULL UNIQUE");
  }

  private static void requireMistake(
      TableDatabase database, TableMapping<Clerk> mapping, String expected, String... changes) {
    DataSource tables = tables(database, changes);
    assertThatThrownBy(() -> TableStores.open(tables, mapping))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(expected);
  }

  @ParameterizedTest
  @EnumSource(names = {"MARIADB", "MYSQL"})
  void openWhenSessionIsUnsuitableThenMessageNamesRemedy(TableDatabase database) {
    String schema = TestTables.schema(database, database.pool(), TABLES);
    try (HikariDataSource pool = database.pool("", "SET time_zone = '+02:00'")) {
      DataSource tables = new SchemaDataSource(pool, schema);
      TableStores.open(tables, clerks());
      TestTables.execute(tables, List.of("ALTER TABLE clerks MODIFY modified TIMESTAMP NOT NULL"));

      assertThatThrownBy(() -> TableStores.open(tables, clerks()))
          .hasMessageContaining("and is a timestamp of connections in another time zone than UTC");
    }
  }

  /** The driver of MariaDB has no other character set. */
  @ParameterizedTest
  @EnumSource(names = "MYSQL")
  void openWhenConnectionsUseOtherCharactersThenMessageNamesRemedy(TableDatabase database) {
    String schema = TestTables.schema(database, database.pool(), TABLES);
    try (HikariDataSource latin = database.pool("&characterEncoding=ISO-8859-1", "DO 1")) {
      assertThatThrownBy(() -> TableStores.open(new SchemaDataSource(latin, schema), clerks()))
          .hasMessageContaining("The connections must use the character set utf8mb4");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"MARIADB", "MYSQL"})
  void openWhenJdbcStoresThenRejected(TableDatabase database) {
    assertThatThrownBy(() -> JdbcStores.on(database.pool()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("JdbcStores must have an H2 or PostgreSQL database");
  }

  private static UpdateRequest<Team> members(String team, MembershipDelta delta) {
    return new UpdateRequest<>(team, Optional.empty(), Optional.empty(), List.of(), delta);
  }

  @ParameterizedTest
  @EnumSource(names = {"MARIADB", "MYSQL"})
  void updateWhenOtherTransactionCommitsInBetweenThenItsMembersAreSeen(TableDatabase database) {
    Product product = Product.in(database);
    TenantContext company = product.company();
    String person = product.people.create(company, CreateRequest.of(Product.person("a"))).id();
    String team = product.teams.create(company, CreateRequest.of(new Team("t"))).id();

    product
        .stores
        .unitOfWork()
        .run(
            company,
            unit -> {
              assertThat(product.teams.groupsOf(unit, List.of(person))).isEmpty();
              product.teams.update(
                  company,
                  members(
                      team, new MembershipDelta.Change(List.of(MemberRef.of(person)), Set.of())));
              return product.teams.update(
                  unit, members(team, new MembershipDelta.Change(List.of(), Set.of(person))));
            });

    assertThat(product.teams.groupsOf(company, List.of(person))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"MARIADB", "MYSQL"})
  void updateWhenRowIsLockedThenConflictOrUnavailable(TableDatabase database) throws SQLException {
    String schema = TestTables.schema(database, database.pool(), TestTables.script("mariadb.sql"));
    try (HikariDataSource pool = database.pool("", "SET innodb_lock_wait_timeout = 1");
        HikariDataSource patient = database.pool("", "DO 1");
        Connection locking = new SchemaDataSource(pool, schema).getConnection();
        Statement lock = locking.createStatement()) {
      TableMapping<Person> mapping = Product.users(database);
      TableStores stores = TableStores.open(new SchemaDataSource(pool, schema), mapping);
      TableStore<Person> people = stores.store(mapping);
      TenantContext company = TenantContext.of(Tenant.of("1"));
      String id = people.create(company, CreateRequest.of(Product.person("ada"))).id();
      locking.setAutoCommit(false);
      lock.executeQuery("SELECT * FROM users FOR UPDATE");

      assertThatThrownBy(
              () ->
                  stores
                      .unitOfWork()
                      .run(company, unit -> people.update(unit, update(id, Product.person("bob")))))
          .isInstanceOf(ScimException.class)
          .satisfies(failure -> assertThat(((ScimException) failure).status()).isEqualTo(412));
      TableStore<Person> waiting =
          TableStores.open(new SchemaDataSource(patient, schema), mapping).store(mapping);
      TenantContext hurried = company.withDeadline(Instant.now().plusMillis(200));
      assertThatThrownBy(() -> waiting.update(hurried, update(id, Product.person("bob"))))
          .isInstanceOf(ScimException.class)
          .satisfies(failure -> assertThat(((ScimException) failure).status()).isEqualTo(503));
      locking.rollback();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"MARIADB", "MYSQL"})
  void storeWhenDriverCountsAffectedRowsThenSame(TableDatabase database) {
    String schema = TestTables.schema(database, database.pool(), TABLES);
    TableMapping<Clerk> mapping = clerks();
    try (HikariDataSource pool = database.pool("&useAffectedRows=true", "DO 1")) {
      TableStore<Clerk> store =
          TableStores.open(new SchemaDataSource(pool, schema), mapping).store(mapping);
      String id = add(store, acme, clerk("ada", "1"));

      assertThat(store.update(acme, update(id, clerk("ada", "1"))).isChanged()).isFalse();
      assertThat(store.update(acme, update(id, clerk("ada", "2"))).isChanged()).isTrue();
      store.delete(acme, new DeleteRequest(id, Optional.empty()));
      assertThat(store.find(acme, FindRequest.one(id))).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"MARIADB", "MYSQL"})
  void createWhenManyMembersThenAllAreAdded(TableDatabase database) {
    Product product = Product.in(database);
    TenantContext company = product.company();
    TestTables.execute(
        product.dataSource,
        List.of(
            "INSERT INTO users (company_id, login, login_key, enabled, updated_at) SELECT "
                + company.tenantId()
                + ", seq, seq, true, now() FROM seq_1_to_1203"));
    List<MemberRef> refs =
        product.people.search(company, new Query(Optional.empty(), 0, 2_000)).items().stream()
            .map(stored -> MemberRef.of(stored.id()))
            .toList();
    assertThat(refs).hasSize(1_203);

    String team = product.teams.create(company, new CreateRequest<>(new Team("t"), refs)).id();

    assertThat(product.teams.members(company, team, Optional.empty(), 2_000).members())
        .extracting(Member::id)
        .containsExactlyElementsOf(refs.stream().map(MemberRef::id).toList());
  }
}
