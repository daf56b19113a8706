// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.jpa.TestDatabase;
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
import dev.rollcall.scim.spi.store.ResourcePage;
import dev.rollcall.scim.spi.store.Sort;
import dev.rollcall.scim.spi.store.UpdateRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Counts the statements and the loaded entities of each operation. */
class StatementCountTest {
  private static final TestDatabase DATABASE = TestDatabase.H2;
  private static final int MEMBERS = 300;

  private final ProductScim product = new ProductScim(DATABASE.transactions());
  private final TenantContext context = ProductContractTest.company(DATABASE);
  private final List<String> users = new ArrayList<>();

  @BeforeEach
  void addUsers() {
    for (int i = 0; i < 30; i++) {
      users.add(add("n" + i));
    }
  }

  private String add(String name) {
    UserRecord user =
        new UserRecord(
            name,
            Optional.of(name + "@example.com"),
            Optional.empty(),
            Optional.empty(),
            Optional.of(true));
    return product.users().create(context, CreateRequest.of(user)).id();
  }

  private static Statistics statistics() {
    return DATABASE.factory().unwrap(SessionFactory.class).getStatistics();
  }

  private static long statements(Runnable operation) {
    long before = statistics().getPrepareStatementCount();
    operation.run();
    return statistics().getPrepareStatementCount() - before;
  }

  private static long loads(Runnable operation) {
    long before = statistics().getEntityLoadCount();
    operation.run();
    return statistics().getEntityLoadCount() - before;
  }

  private String team(List<String> members) {
    return product
        .teams()
        .create(
            context,
            new CreateRequest<>(
                new TeamRecord("staff"), members.stream().map(MemberRef::of).toList()))
        .id();
  }

  private void change(String team, MembershipDelta delta) {
    product
        .teams()
        .update(
            context,
            new UpdateRequest<>(team, Optional.empty(), Optional.empty(), List.of(), delta));
  }

  private static MembershipDelta adding(String... ids) {
    return new MembershipDelta.Change(List.of(ids).stream().map(MemberRef::of).toList(), Set.of());
  }

  private static Optional<Filter> filter(String text) {
    return Optional.of(
        Filter.parse(text, ProductScim.USERS.type(), Dialect.DEFAULT, Limits.DEFAULT));
  }

  private void search(Optional<Filter> filter, Query.Page page, int count) {
    product.users().search(context, new Query(filter, Optional.empty(), page, count));
  }

  @Test
  void findThenOneStatement() {
    assertThat(statements(() -> product.users().find(context, new FindRequest(users))))
        .isEqualTo(1);
  }

  @Test
  void searchThenOneStatementForThePageAndOneForTheTotal() {
    assertThat(statements(() -> search(Optional.empty(), new Query.Index(0), 10))).isEqualTo(2);
    assertThat(statements(() -> search(Optional.empty(), new Query.Index(0), 100))).isEqualTo(1);
    assertThat(statements(() -> search(filter("userName eq \"n3\""), new Query.Index(0), 10)))
        .isEqualTo(1);
    assertThat(statements(() -> search(Optional.empty(), new Query.After(Optional.empty()), 10)))
        .isEqualTo(1);
    assertThat(loads(() -> search(Optional.empty(), new Query.Index(0), 10))).isEqualTo(10);
  }

  @Test
  void searchWhenSortedByTimeThenOnlyThePageIsLoaded() {
    Sort sort =
        new Sort(
            AttributePath.parse("meta.created", ProductScim.USERS.type(), Dialect.DEFAULT), true);
    Query query =
        new Query(Optional.empty(), Optional.of(sort), new Query.After(Optional.empty()), 10);
    ResourcePage<UserRecord> first = product.users().search(context, query);
    Query next = new Query(query.filter(), query.sort(), new Query.After(first.next()), 10);

    assertThat(statements(() -> product.users().search(context, next))).isEqualTo(1);
    assertThat(loads(() -> product.users().search(context, next))).as("one more").isEqualTo(11);
  }

  @Test
  void createUpdateAndDeleteThenFewStatements() {
    assertThat(statements(() -> add("new"))).isEqualTo(1);
    String id = users.get(0);
    UserRecord changed =
        new UserRecord(
            "changed", Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(true));
    assertThat(
            statements(
                () ->
                    product
                        .users()
                        .update(
                            context,
                            new UpdateRequest<>(
                                id,
                                Optional.empty(),
                                Optional.of(changed),
                                List.of(),
                                MembershipDelta.none()))))
        .as("lock and update")
        .isEqualTo(2);
    assertThat(
            statements(
                () -> product.users().delete(context, new DeleteRequest(id, Optional.empty()))))
        .as("lock, groups, memberships, mark")
        .isEqualTo(4);
  }

  @Test
  void changeMembersThenCostDependsOnTheDelta() {
    List<String> many = new ArrayList<>();
    for (int i = 0; i < MEMBERS; i++) {
      many.add(add("m" + i));
    }
    String small = team(List.of(users.get(0)));
    String large = team(many);

    long ofSmall = statements(() -> change(small, adding(users.get(1))));
    long ofLarge = statements(() -> change(large, adding(users.get(1))));

    assertThat(ofLarge)
        .as("lock, known, among, next id, member, version")
        .isEqualTo(ofSmall)
        .isLessThanOrEqualTo(6);
    assertThat(loads(() -> change(large, adding(users.get(2), users.get(3))))).isEqualTo(1);
    MembershipDelta removal =
        new MembershipDelta.Change(List.of(), Set.of(users.get(2), users.get(3)));
    assertThat(loads(() -> change(large, removal))).as("the team, two members").isEqualTo(3);
  }

  @Test
  void membersThenNoEntityIsLoaded() {
    String team = team(users);

    Runnable page = () -> product.teams().members(context, team, Optional.empty(), 10);
    Runnable groups = () -> product.teams().groupsOf(context, users);

    assertThat(statements(page)).isEqualTo(1);
    assertThat(loads(page)).isZero();
    assertThat(statements(groups)).isEqualTo(1);
    assertThat(loads(groups)).isZero();
  }

  @Test
  void changeMembersThenListenersOfTheJoinEntityAreCalled() {
    String team = team(List.of());
    TeamMember.EVENTS.clear();

    change(team, adding(users.get(0)));
    change(team, new MembershipDelta.Change(List.of(), Set.of(users.get(0))));

    String pair = team.substring(1) + "." + users.get(0).substring(1);
    assertThat(TeamMember.EVENTS).contains("+" + pair, "-" + pair);
  }
}
