// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.jdbc.Database;
import dev.rollcall.scim.jdbc.table.Product.Team;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.Sort;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Checks that PostgreSQL executes queries of a large company by the indexes of the product. */
class TablePlanTest {
  private static final int USERS = 20_000;

  private final Product product = Product.in(Database.POSTGRESQL);
  private final TenantContext company = product.company();
  private String team = "";
  private String member = "";

  @BeforeEach
  void fill() throws SQLException {
    try (Connection connection = product.dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO users (company_id, login, login_key, mail, mail_key, enabled, updated_at)"
              + " SELECT "
              + company.tenantId()
              + ", 'user' || n, 'user' || n, 'm' || n, 'm' || n, true, now()"
              + " FROM generate_series(1, "
              + USERS
              + ") n");
    }
    member = product.people.create(company, CreateRequest.of(Product.person("ada"))).id();
    team =
        product
            .teams
            .create(company, new CreateRequest<>(new Team("staff"), List.of(MemberRef.of(member))))
            .id();
    try (Connection connection = product.dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("ANALYZE users");
      statement.execute("ANALYZE team_members");
    }
  }

  private List<String> requireIndex(String operation, Runnable work) {
    List<String> plans = product.steps.plans(work);

    assertThat(plans).as(operation).isNotEmpty();
    assertThat(plans)
        .as(operation)
        .allSatisfy(plan -> assertThat(plan).doesNotContain("Seq Scan on users"));
    return plans;
  }

  private Query query(String filter) {
    return new Query(
        Optional.of(
            Filter.parse(filter, product.people.binding().type(), Dialect.DEFAULT, Limits.DEFAULT)),
        0,
        10);
  }

  @Test
  void searchWhenIndexedThenPlanUsesIndex() {
    Sort byName =
        new Sort(
            AttributePath.parse("userName", product.people.binding().type(), Dialect.STRICT),
            false);

    requireIndex("find", () -> product.people.find(company, new FindRequest(List.of(member))));
    for (String filter :
        List.of(
            "userName eq \"User7\"",
            "emails.value eq \"M7\"",
            "emails[type eq \"work\" and value eq \"m7\"]",
            "userName eq \"user7\" or userName eq \"user8\"",
            "groups.value eq \"" + team + "\"",
            "userName eq \"user7\" and name.givenName pr")) {
      requireIndex(filter, () -> product.people.search(company, query(filter)));
    }
    Query inOrder =
        new Query(Optional.empty(), Optional.of(byName), new Query.After(Optional.empty()), 20);
    assertThat(requireIndex("in order", () -> product.people.search(company, inOrder)))
        .allSatisfy(plan -> assertThat(plan).contains("Index Scan using users_login"));
  }

  @Test
  void membersThenPlanUsesIndex() {
    requireIndex("members", () -> product.teams.members(company, team, Optional.empty(), 20));
    requireIndex("some members", () -> product.teams.membersAmong(company, team, List.of(member)));
    requireIndex("groups", () -> product.teams.groupsOf(company, List.of(member)));
  }
}
