// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.filter.Filter;
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
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checks that databases execute queries of a large company from the indexes of the product. */
class TablePlanTest {
  private static final int USERS = 20_000;

  private TableDatabase database = TableDatabase.POSTGRESQL;
  private Product product = Product.in(database);
  private TenantContext company = product.company();
  private String team = "";
  private String member = "";

  private void fill(TableDatabase used) {
    database = used;
    product = Product.in(database);
    company = product.company();
    String numbers = database.isMySql() ? "seq_1_to_%1$d" : "generate_series(1, %1$d) AS seq";
    TestTables.execute(
        product.dataSource,
        List.of(
            "INSERT INTO users (company_id, login, login_key, mail, mail_key, enabled, updated_at)"
                + " SELECT "
                + company.tenantId()
                + ", concat('user', seq), concat('user', seq), concat('m', seq), concat('m', seq),"
                + " true, now() FROM "
                + numbers.formatted(USERS)));
    member = product.people.create(company, CreateRequest.of(Product.person("ada"))).id();
    team =
        product
            .teams
            .create(company, new CreateRequest<>(new Team("staff"), List.of(MemberRef.of(member))))
            .id();
    String analyze = database.isMySql() ? "ANALYZE TABLE " : "ANALYZE ";
    TestTables.execute(product.dataSource, List.of(analyze + "users", analyze + "team_members"));
  }

  private List<String> requireIndex(String operation, Runnable work) {
    List<String> plans = product.steps.plans(work);

    assertThat(plans).as(operation).isNotEmpty();
    assertThat(plans)
        .as(operation)
        .allSatisfy(plan -> assertThat(plan).doesNotContain("Seq Scan on users", " users ALL "));
    return plans;
  }

  private Query query(String filter) {
    return new Query(
        Optional.of(
            Filter.parse(filter, product.people.binding().type(), Dialect.DEFAULT, Limits.DEFAULT)),
        0,
        10);
  }

  @ParameterizedTest
  @EnumSource(names = {"POSTGRESQL", "MARIADB"})
  void searchWhenIndexedThenPlanUsesIndex(TableDatabase used) {
    fill(used);
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
        .allSatisfy(plan -> assertThat(plan).contains("users_login").doesNotContain("filesort"));
  }

  @ParameterizedTest
  @EnumSource(names = {"POSTGRESQL", "MARIADB"})
  void membersThenPlanUsesIndex(TableDatabase used) {
    fill(used);
    requireIndex("members", () -> product.teams.members(company, team, Optional.empty(), 20));
    requireIndex("some members", () -> product.teams.membersAmong(company, team, List.of(member)));
    requireIndex("groups", () -> product.teams.groupsOf(company, List.of(member)));
  }
}
