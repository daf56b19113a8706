// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.jdbc.table.Product.Person;
import dev.rollcall.scim.jdbc.table.Product.Team;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.DeleteRequest;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.Sort;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.store.UpdateRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Counts the statements of each operation; the numbers of resources and members do not matter. */
class TableStatementsTest {
  private static final int MEMBERS = 300;

  private Product product = Product.in(TableDatabase.H2);
  private TenantContext company = product.company();

  private void use(TableDatabase database) {
    product = Product.in(database);
    company = product.company();
  }

  private StoredResource<Person> add(String login) {
    return product.people.create(company, CreateRequest.of(Product.person(login)));
  }

  private List<String> addMany() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < MEMBERS; i++) {
      ids.add(add("n" + i).id());
    }
    return ids;
  }

  private List<String> statements(Runnable work) {
    return product.steps.of(work);
  }

  private void requireStatements(String operation, int expected, Runnable work) {
    List<String> statements = statements(work);
    assertThat(statements).as("%s: %s", operation, String.join("\n", statements)).hasSize(expected);
  }

  private static UpdateRequest<Person> update(String id, Person value) {
    return new UpdateRequest<>(
        id, Optional.empty(), Optional.of(value), List.of(), MembershipDelta.none());
  }

  private UpdateRequest<Team> change(String id, MembershipDelta members) {
    return new UpdateRequest<>(id, Optional.empty(), Optional.empty(), List.of(), members);
  }

  private Query query(String filter, int count) {
    return new Query(
        Optional.of(
            Filter.parse(filter, product.people.binding().type(), Dialect.DEFAULT, Limits.DEFAULT)),
        0,
        count);
  }

  @ParameterizedTest
  @EnumSource
  void operationOnUsersThenFixedNumberOfStatements(TableDatabase database) {
    use(database);
    List<String> ids = addMany();
    String id = ids.get(0);
    Sort byName =
        new Sort(
            AttributePath.parse("userName", product.people.binding().type(), Dialect.STRICT), true);

    requireStatements("create", 1, () -> add("ada"));
    requireStatements(
        "find one", 1, () -> product.people.find(company, new FindRequest(List.of(id))));
    requireStatements("find many", 1, () -> product.people.find(company, new FindRequest(ids)));
    requireStatements(
        "update", 2, () -> product.people.update(company, update(id, Product.person("bob"))));
    requireStatements(
        "update without a change",
        1,
        () -> product.people.update(company, update(id, Product.person("bob"))));
    requireStatements(
        "page by index",
        2,
        () -> product.people.search(company, new Query(Optional.empty(), 0, 100)));
    requireStatements(
        "page by cursor",
        1,
        () ->
            product.people.search(
                company,
                new Query(
                    Optional.empty(), Optional.empty(), new Query.After(Optional.empty()), 100)));
    requireStatements(
        "page in order",
        database == TableDatabase.H2 ? 2 : 1,
        () ->
            product.people.search(
                company,
                new Query(
                    Optional.empty(),
                    Optional.of(byName),
                    new Query.After(Optional.empty()),
                    100)));
    requireStatements(
        "search by an index",
        2,
        () -> product.people.search(company, query("userName eq \"n7\"", 10)));
    requireStatements(
        "search without an index",
        3,
        () -> product.people.search(company, query("userName co \"n7\"", 10)));
    requireStatements(
        "search in memory",
        3,
        () -> product.people.search(company, query("name.givenName co \"\u00e9\"", 10)));
    requireStatements(
        "total only", 1, () -> product.people.search(company, query("userName eq \"n7\"", 0)));
    requireStatements(
        "delete", 3, () -> product.people.delete(company, new DeleteRequest(id, Optional.empty())));
  }

  @ParameterizedTest
  @EnumSource
  void operationOnGroupsThenFixedNumberOfStatements(TableDatabase database) {
    use(database);
    List<String> ids = addMany();
    List<MemberRef> refs = ids.stream().map(MemberRef::of).toList();
    String team = product.teams.create(company, CreateRequest.of(new Team("staff"))).id();

    requireStatements(
        "add many",
        4,
        () ->
            product.teams.update(
                company, change(team, new MembershipDelta.Change(refs.subList(1, 300), Set.of()))));
    requireStatements(
        "add one to many",
        4,
        () ->
            product.teams.update(
                company, change(team, new MembershipDelta.Change(refs.subList(0, 1), Set.of()))));
    requireStatements(
        "remove one of many",
        3,
        () ->
            product.teams.update(
                company, change(team, new MembershipDelta.Change(List.of(), Set.of(ids.get(0))))));
    requireStatements(
        "page of members", 1, () -> product.teams.members(company, team, Optional.empty(), 100));
    requireStatements(
        "some members", 1, () -> product.teams.membersAmong(company, team, ids.subList(0, 9)));
    requireStatements("groups of many", 1, () -> product.teams.groupsOf(company, ids));
    requireStatements(
        "search by group",
        3,
        () -> product.people.search(company, query("groups.value eq \"" + team + "\"", 10)));
    requireStatements(
        "delete",
        3,
        () -> product.teams.delete(company, new DeleteRequest(team, Optional.empty())));
  }

  @ParameterizedTest
  @EnumSource
  void changeOfMembersThenOtherMembersAreNotRead(TableDatabase database) {
    use(database);
    List<String> ids = addMany();
    List<MemberRef> refs = ids.stream().map(MemberRef::of).toList();
    String team = product.teams.create(company, new CreateRequest<>(new Team("staff"), refs)).id();

    List<String> statements =
        statements(
            () ->
                product.teams.update(
                    company,
                    change(team, new MembershipDelta.Change(List.of(), Set.of(ids.get(5))))));

    assertThat(statements)
        .filteredOn(sql -> sql.toLowerCase(Locale.ROOT).contains("team_members"))
        .allSatisfy(
            sql -> assertThat(sql.toLowerCase(Locale.ROOT)).containsPattern("[`\"]user_id[`\"]"))
        .allSatisfy(sql -> assertThat(sql.toLowerCase(Locale.ROOT)).containsPattern("(in|=) \\(?"));
  }
}
