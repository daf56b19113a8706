// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.jdbc.table.Column;
import dev.rollcall.scim.jdbc.table.IdColumn;
import dev.rollcall.scim.jdbc.table.MemberTable;
import dev.rollcall.scim.jdbc.table.TableGroupStore;
import dev.rollcall.scim.jdbc.table.TableMapping;
import dev.rollcall.scim.jdbc.table.TableStore;
import dev.rollcall.scim.jdbc.table.TableStores;
import dev.rollcall.scim.jdbc.table.TenantTable;
import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.record.ScimAttribute;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.credential.ConnectionTokens;
import dev.rollcall.scim.spi.credential.TokenAuthenticator;
import dev.rollcall.scim.spi.event.ProvisioningEvent;
import dev.rollcall.scim.spi.log.LoggedAttributes;
import dev.rollcall.scim.spi.log.ProvisioningLog.Selection;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.tenant.CachedTenants;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.spi.tenant.UnknownMemberPolicy;
import java.io.ByteArrayInputStream;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A host with existing tables and migrations uses the tables of this library for everything else:
 * tokens, logs, events and external identifiers.
 */
class HostTablesTest {
  /** A user of the host. */
  record User(
      @ScimAttribute("userName") @Filterable String login,
      @ScimAttribute("externalId") Optional<String> externalId,
      @ScimAttribute("active") boolean enabled) {}

  /** A team of the host. */
  record Team(@ScimAttribute("displayName") String name) {}

  private static final TableMapping<User> USERS =
      TableMapping.of(RecordBinding.user(MethodHandles.lookup(), User.class), "users")
          .id(IdColumn.identity("id").withPrefix("u"))
          .tenant("company_id", Long::valueOf)
          .column("login", Column.named("login").withKey("login_key"));
  private static final TableMapping<Team> TEAMS =
      TableMapping.of(RecordBinding.group(MethodHandles.lookup(), Team.class), "teams")
          .id(IdColumn.identity("id").withPrefix("t"))
          .tenant("company_id", Long::valueOf)
          .members(MemberTable.of("team_members", "team_id", "user_id", USERS));

  private final TenantContext acme =
      TenantContext.of(new Tenant("1", "acme", Tenant.State.ACTIVE, Optional.empty()));

  private static Flyway migrations(DataSource host, String version) {
    return Flyway.configure().dataSource(host).locations("classpath:host").target(version).load();
  }

  private static ServiceProvider provider(DataSource dataSource) {
    // snippet:beside
    JdbcStores rollcall = JdbcStores.on(dataSource);
    TableStores own = TableStores.open(dataSource, USERS, TEAMS);
    TableStore<User> users = own.store(USERS);
    TableGroupStore<Team> teams = own.groupStore(TEAMS);
    ServiceProvider provider =
        ServiceProvider.named("host")
            .route("https://host.example/{company}/scim/v2")
            .tenants(companies(dataSource))
            .authenticator(new TokenAuthenticator(rollcall.credentials(), Clock.systemUTC()))
            .unitOfWork(own.unitOfWork())
            .resource(users.binding(), users)
            .resource(teams.binding(), teams)
            .outbox(rollcall.outbox())
            .externalIds(rollcall.externalIds())
            .pendingMembers(rollcall.pendingMembers())
            .provisioningLog(rollcall.provisioningLog(), LoggedAttributes.of("active"))
            .deprovisioningCounter(rollcall.deprovisioningCounter())
            .profile(TenantProfile.builder().unknownMembers(UnknownMemberPolicy.KEEP).build())
            .build();
    // end:beside
    return provider;
  }

  private static TenantDirectory companies(DataSource dataSource) {
    // snippet:tenants
    TenantDirectory companies =
        TenantTable.of("companies")
            .key("slug")
            .active(Column.named("status").withCodes("LIVE", "CLOSED"))
            .open(dataSource);
    // end:tenants
    // snippet:cached
    TenantDirectory cached =
        new CachedTenants(companies, Duration.ofSeconds(30), 10_000, InstantSource.system());
    // end:cached
    return cached;
  }

  /** Returns all tables but those of this library, with their columns, indexes and rows. */
  private static Set<String> tablesOfHost(DataSource dataSource) throws SQLException {
    Set<String> found = new TreeSet<>();
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      var meta = connection.getMetaData();
      Set<String> tables = new TreeSet<>();
      try (ResultSet all =
          meta.getTables(null, connection.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
        while (all.next()) {
          String name = all.getString("TABLE_NAME");
          if (!name.toLowerCase(Locale.ROOT).startsWith("rollcall_")) {
            tables.add(name);
          }
        }
      }
      for (String table : tables) {
        found.addAll(rows(table, meta.getColumns(null, null, table, "%"), 4, 6, 7, 11));
        found.addAll(rows(table, meta.getIndexInfo(null, null, table, false, true), 4, 6, 9));
        try (ResultSet rows = statement.executeQuery("SELECT * FROM \"" + table + "\"")) {
          while (rows.next()) {
            found.add(table + " " + rows.getString(1) + " " + rows.getString(2));
          }
        }
      }
    }
    return found;
  }

  private static Set<String> rows(String table, ResultSet rows, int... columns)
      throws SQLException {
    Set<String> found = new TreeSet<>();
    try (rows) {
      while (rows.next()) {
        StringBuilder row = new StringBuilder(table);
        for (int column : columns) {
          row.append(' ').append(rows.getString(column));
        }
        found.add(row.toString());
      }
    }
    return found;
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void openWhenHostHasMigrationsThenBothHistoriesContinue(Database database) throws SQLException {
    try (HikariDataSource host = database.another("host_migrations")) {
      migrations(host, "1").migrate();
      Set<String> before = tablesOfHost(host);

      JdbcStores.on(host);

      assertThat(tablesOfHost(host)).isEqualTo(before).hasSizeGreaterThan(15);
      migrations(host, "1").validate();
      assertThat(migrations(host, "2").migrate().migrationsExecuted).isEqualTo(1);
      JdbcStores.on(host);
      migrations(host, "2").validate();
      assertThat(provider(host).tenants().findById("1")).isPresent();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void openWhenHostHasNoHistoryThenItsTablesAreUnchanged(Database database) throws SQLException {
    try (HikariDataSource host = database.another("host_scripts")) {
      migrations(host, "2").migrate();
      try (Connection connection = host.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("DROP TABLE \"flyway_schema_history\"");
      }
      Set<String> before = tablesOfHost(host);

      JdbcStores.on(host);

      assertThat(tablesOfHost(host)).isEqualTo(before);
    }
  }

  private static int post(Gateway gateway, String token, String path, String body) {
    Map<String, String> headers =
        Map.of(
            "Host",
            "host.example",
            "Authorization",
            "Bearer " + token,
            "Content-Type",
            "application/scim+json");
    return gateway
        .handle(
            new ScimRequest(
                "POST",
                ScimRequest.Target.of("/acme/scim/v2" + path),
                name -> Optional.ofNullable(headers.get(name)).stream().toList(),
                new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)),
                ScimRequest.Connection.UNKNOWN))
        .orElseThrow()
        .status();
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void requestWhenPartsAreBesideHostTablesThenEachIsWritten(Database database) throws SQLException {
    try (HikariDataSource host = database.another("host_requests")) {
      migrations(host, "2").migrate();
      Gateway gateway = Gateway.of(provider(host));
      JdbcStores parts = JdbcStores.on(host);
      String token =
          new ConnectionTokens(parts.credentials()).issue(new Caller("1", "entra")).secret();

      String user = "{\"userName\":\"ada\",\"active\":true,\"externalId\":\"e1\"}";
      assertThat(post(gateway, token, "/Users", user)).isEqualTo(201);
      assertThat(post(gateway, token, "/Users", user)).isEqualTo(409);
      String team = "{\"displayName\":\"staff\",\"members\":[{\"value\":\"u77\"}]}";
      assertThat(post(gateway, token, "/Groups", team)).isEqualTo(201);
      assertThat(post(gateway, "wrong", "/Users", user)).isEqualTo(401);

      TenantContext entra = acme.withCaller(new Caller("1", "entra"));
      assertThat(parts.externalIds().findByExternalId(entra, "User", "e1")).containsExactly("u2");
      assertThat(parts.pendingMembers().of(entra, new ResourceRef("Group", "t1")))
          .extracting(MemberRef::id)
          .containsExactly("u77");
      assertThat(parts.provisioningLog().recent("1", Selection.ALL, 9)).hasSize(3);
      assertThat(parts.provisioningLog().recent("1", Selection.FAILURES, 9)).hasSize(1);
      Instant now = Instant.now();
      assertThat(parts.outbox().claim(9, now, now.plusSeconds(60)))
          .extracting(event -> event.event().resourceId())
          .containsExactly("u2", "t1");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void unitOfWorkWhenItFailsThenNeitherRowNorEventExists(Database database) throws SQLException {
    try (HikariDataSource host = database.another("host_transactions")) {
      migrations(host, "2").migrate();
      JdbcStores parts = JdbcStores.on(host);
      TableStores own = TableStores.open(host, USERS, TEAMS);
      TableStore<User> users = own.store(USERS);
      User ada = new User("ada", Optional.empty(), true);

      assertThatThrownBy(
              () ->
                  own.unitOfWork()
                      .run(
                          acme,
                          unit -> {
                            String id = users.create(unit, CreateRequest.of(ada)).id();
                            parts.outbox().add(unit, created(id));
                            assertThat(host.getHikariPoolMXBean().getActiveConnections())
                                .isEqualTo(1);
                            throw new IllegalStateException("undone");
                          }))
          .hasMessage("undone");
      parts
          .unitOfWork()
          .run(
              acme,
              unit -> {
                String id = users.create(unit, CreateRequest.of(ada)).id();
                parts.outbox().add(unit, created(id));
                return id;
              });

      Instant now = Instant.now();
      assertThat(parts.outbox().claim(9, now, now.plusSeconds(60))).hasSize(1);
      assertThat(tablesOfHost(host)).filteredOn(row -> row.matches("(?i)users \\d+ 1")).hasSize(2);
    }
  }

  private static ProvisioningEvent created(String id) {
    return new ProvisioningEvent(
        id,
        ProvisioningEvent.Kind.CREATED,
        "User",
        id,
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Instant.now());
  }
}
