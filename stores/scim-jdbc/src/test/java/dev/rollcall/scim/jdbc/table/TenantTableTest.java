// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import dev.rollcall.scim.testkit.TenantDirectoryContract;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests tenants in a table of the host. */
class TenantTableTest {
  private static final AtomicLong NUMBERS = new AtomicLong(1_000);
  private static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE companies (
            no BIGINT PRIMARY KEY,
            slug VARCHAR(100) NOT NULL,
            closed_at TIMESTAMP,
            status VARCHAR(10) DEFAULT 'LIVE' NOT NULL,
            enabled BOOLEAN DEFAULT TRUE)\
          """,
          "CREATE UNIQUE INDEX companies_slug ON companies (slug)");

  private static final TenantTable COMPANIES = TenantTable.of("companies").id("no").key("slug");

  private static void execute(DataSource dataSource, String sql, Object... values) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private abstract static class Numbered extends TenantDirectoryContract {
    private final DataSource dataSource;
    private final TenantDirectory companies;

    Numbered(TableDatabase database) {
      dataSource = TestTables.in(database, TABLES);
      companies = COMPANIES.active(Column.named("closed_at").trueWhenNull()).open(dataSource);
    }

    @Override
    protected TenantDirectory tenants() {
      return companies;
    }

    @Override
    protected void keep(Tenant tenant) {
      long no = Long.parseLong(tenant.id());
      boolean isActive = tenant.state() == Tenant.State.ACTIVE;
      if (companies.findById(tenant.id()).isEmpty()) {
        execute(dataSource, "INSERT INTO companies (no, slug) VALUES (?, ?)", no, tenant.key());
      }
      execute(
          dataSource,
          "UPDATE companies SET closed_at = "
              + (isActive ? "NULL" : "CURRENT_TIMESTAMP")
              + " WHERE no = ?",
          no);
    }

    @Override
    protected Tenant newTenant() {
      return new Tenant(
          Long.toString(NUMBERS.incrementAndGet()),
          "kit-" + UUID.randomUUID(),
          Tenant.State.ACTIVE,
          Optional.empty());
    }
  }

  @Nested
  class NumberedOnH2 extends Numbered {
    NumberedOnH2() {
      super(TableDatabase.H2);
    }
  }

  @Nested
  class NumberedOnPostgres extends Numbered {
    NumberedOnPostgres() {
      super(TableDatabase.POSTGRESQL);
    }
  }

  @Nested
  class NumberedOnMariaDb extends Numbered {
    NumberedOnMariaDb() {
      super(TableDatabase.MARIADB);
    }
  }

  @ParameterizedTest
  @EnumSource
  void findByIdThenStateIsThatOfColumn(TableDatabase database) {
    DataSource dataSource = TestTables.in(database, TABLES);
    execute(
        dataSource, "INSERT INTO companies VALUES (7, 'acme', CURRENT_TIMESTAMP, 'LIVE', FALSE)");

    assertThat(COMPANIES.open(dataSource).findById("7"))
        .hasValue(new Tenant("7", "acme", Tenant.State.ACTIVE, Optional.empty()));
    assertThat(state(COMPANIES.active("enabled"), dataSource)).isEqualTo(Tenant.State.SUSPENDED);
    assertThat(
            state(COMPANIES.active(Column.named("status").withCodes("LIVE", "GONE")), dataSource))
        .isEqualTo(Tenant.State.ACTIVE);
    assertThat(
            state(COMPANIES.active(Column.named("status").withCodes("PAID", "FREE")), dataSource))
        .isEqualTo(Tenant.State.SUSPENDED);
    Column paid =
        Column.named("status")
            .convertedBy(Boolean.class, String.class, active -> "LIVE", "LIVE"::equals);
    assertThat(state(COMPANIES.active(paid), dataSource)).isEqualTo(Tenant.State.ACTIVE);
    assertThat(TenantTable.of("companies").id("slug").open(dataSource).findById("acme"))
        .hasValue(Tenant.of("acme"));
  }

  @Test
  void findByIdWhenFunctionThenItsTenant() {
    Map<String, String> slugs = Map.of("7", "acme");
    // snippet:function
    TenantDirectory companies =
        id ->
            Optional.ofNullable(slugs.get(id))
                .map(slug -> new Tenant(id, slug, Tenant.State.ACTIVE, Optional.empty()));
    // end:function

    assertThat(companies.findById("7").map(Tenant::key)).hasValue("acme");
    assertThat(companies.findById("8")).isEmpty();
  }

  private static Tenant.State state(TenantTable table, DataSource dataSource) {
    return table.open(dataSource).findById("7").orElseThrow().state();
  }

  @ParameterizedTest
  @EnumSource
  void openWhenTableDiffersThenMessageNamesRemedy(TableDatabase database) {
    DataSource dataSource = TestTables.in(database, TABLES);

    assertThatThrownBy(() -> TenantTable.of("firms").open(dataSource))
        .hasMessageContaining("Table firms: the database must have this table: create it");
    assertThatThrownBy(() -> TenantTable.of("companies").key("status").open(dataSource))
        .hasMessageContaining("Table companies: the column id for the id must exist")
        .hasMessageContaining("the column status for the key must be NOT NULL and have a unique");
    assertThatThrownBy(() -> COMPANIES.key("closed_at").active("slug").open(dataSource))
        .hasMessageContaining("the column closed_at for the key must be a text, a number or a UUID")
        .hasMessageContaining("the column slug for active tenants must be a boolean, or be");
  }
}
