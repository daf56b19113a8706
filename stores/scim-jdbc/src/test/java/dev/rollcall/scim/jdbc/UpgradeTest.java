// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariDataSource;
import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.jdbc.internal.database.DatabaseKind;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.credential.TokenHash;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.Sort;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.store.UpdateRequest;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Migrates a database of each schema version that a script of that version filled. Each release of
 * a new version adds a script {@code vN-fixture.sql}.
 */
class UpgradeTest {
  private static final Path FIXTURES = Path.of("src/test/resources/schema");
  private static final String ADA = "018bcfe5-6801-7000-8000-000000000001";
  private static final String STAFF = "018bcfe5-6802-7000-8000-000000000002";

  private final TenantContext acme = TenantContext.of(Tenant.of("acme"));

  static List<Arguments> fixtures() throws IOException {
    try (Stream<Path> files = Files.list(FIXTURES)) {
      return files
          .map(file -> file.getFileName().toString().replaceAll("^v(\\d+)-fixture.sql$", "$1"))
          .sorted()
          .flatMap(
              version ->
                  Stream.of(Database.H2, Database.POSTGRESQL)
                      .map(database -> Arguments.of(version, database)))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void migrateWhenEarlierSchemaVersionThenDataIsKept(String version, Database database)
      throws IOException, SQLException {
    String name = "upgrade_" + version;
    try (HikariDataSource old = database.another(name);
        HikariDataSource empty = database.another(name + "_empty")) {
      JdbcStores.migrations(old, DatabaseKind.of(old)).target(version).load().migrate();
      run(old, Files.readString(FIXTURES.resolve("v" + version + "-fixture.sql")));

      JdbcStores directory = JdbcStores.on(old);

      JdbcStores.on(empty);
      assertThat(schema(old)).isEqualTo(schema(empty)).hasSizeGreaterThan(40);
      requireTenantsAndTokens(directory);
      requireUsers(directory.store(Samples.USERS));
      requireGroups(directory);
    }
  }

  private static void run(HikariDataSource database, String script) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : script.replaceAll("(?m)^--.*$", "").split(";\\s*(\\n|$)")) {
        if (!sql.isBlank()) {
          statement.execute(sql);
        }
      }
    }
  }

  /** Returns columns and indexes, as reported by the driver. */
  private static Set<String> schema(HikariDataSource database) throws SQLException {
    Set<String> schema = new TreeSet<>();
    try (Connection connection = database.getConnection()) {
      var meta = connection.getMetaData();
      Set<String> tables = new TreeSet<>();
      try (ResultSet columns = meta.getColumns(null, null, "%", "%")) {
        while (columns.next()) {
          String table = columns.getString("TABLE_NAME");
          if (table.toLowerCase(Locale.ROOT).startsWith("rollcall_")) {
            tables.add(table);
            schema.add(
                table + translated(columns, "COLUMN_NAME", "TYPE_NAME", "COLUMN_SIZE", "NULLABLE"));
          }
        }
      }
      for (String table : tables) {
        try (ResultSet indexes = meta.getIndexInfo(null, null, table, false, true)) {
          while (indexes.next()) {
            schema.add(
                table + translated(indexes, "NON_UNIQUE", "ORDINAL_POSITION", "COLUMN_NAME"));
          }
        }
      }
    }
    return schema;
  }

  private static String translated(ResultSet row, String... columns) throws SQLException {
    StringBuilder translated = new StringBuilder();
    for (String column : columns) {
      translated.append(' ').append(row.getString(column));
    }
    return translated.toString();
  }

  private void requireTenantsAndTokens(JdbcStores directory) {
    assertThat(directory.tenants().findById("acme").orElseThrow().key()).isEqualTo("acme-key");
    assertThat(directory.tenants().findById("gone").orElseThrow().state())
        .isEqualTo(Tenant.State.SUSPENDED);
    TokenHash hash =
        new TokenHash("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
    assertThat(directory.credentials().find(hash).orElseThrow().caller().connection())
        .isEqualTo("entra");
  }

  private void requireUsers(JdbcStore<ScimResource> users) {
    for (String filter :
        List.of("userName eq \"ADA\"", "externalId eq \"e-1\"", "not (emails.value pr)")) {
      Query query =
          new Query(
              Optional.of(Samples.filter(filter)),
              Optional.of(new Sort(Samples.path("title"), false)),
              new Query.Index(0),
              5);
      assertThat(users.search(acme, query).items())
          .as(filter)
          .extracting(StoredResource::id)
          .containsExactly(ADA);
    }
    StoredResource<ScimResource> ada = users.find(acme, FindRequest.one(ADA)).get(0);
    assertThat(ada.version()).contains("3");
    assertThat(ada.created()).contains(Instant.parse("2026-01-02T03:04:05.006Z"));
    assertThat(
            catchThrowableOfType(
                    ScimException.class,
                    () -> users.create(acme, CreateRequest.of(Samples.named("aDa"))))
                .type())
        .contains(ScimErrorType.UNIQUENESS);
    users.update(
        acme,
        new UpdateRequest<>(
            ADA,
            ada.version(),
            Optional.of(Samples.named("lovelace")),
            List.of(),
            MembershipDelta.none()));
    users.create(acme, CreateRequest.of(Samples.named("ada")));
  }

  private void requireGroups(JdbcStores directory) {
    JdbcGroupStore<ScimResource> groups = directory.groupStore(Samples.GROUPS);
    assertThat(groups.members(acme, STAFF, Optional.empty(), 5).members())
        .extracting(Member::id)
        .containsExactly(ADA);
    assertThat(groups.groupsOf(acme, List.of(ADA)).get(ADA))
        .extracting(Member::id)
        .containsExactly(STAFF);
  }

  @ParameterizedTest
  @CsvSource({
    "H2, '', H2, ''",
    "PostgreSQL, 'PostgreSQL 17.11 on x86_64-linux-gnu', POSTGRES, 'COLLATE \"C\"'",
    "PostgreSQL, 'CockroachDB CCL v25.1.0 (x86_64-pc-linux-gnu)', POSTGRES, ''"
  })
  void collationWhenDefaultOrderIsNotByCodePointThenNamed(
      String product, String version, String dialect, String collation) {
    DatabaseKind engine = DatabaseKind.of(product, version);

    assertThat(engine.dialect().name()).isEqualTo(dialect);
    assertThat(engine.collation()).isEqualTo(collation);
  }
}
