// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.rollcall.scim.jdbc.WatchedDataSource.Execution;
import dev.rollcall.scim.jdbc.WatchedDataSource.Watcher;
import dev.rollcall.scim.resource.ScimResource;
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
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Checks that PostgreSQL executes all statements on large tables by an index, never by a full scan.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlanTest {
  private static final int LARGE = 12_000;
  private static final int GROUPS = 20;

  /** Generic plans are made for the average tenant, which is small. */
  private static final List<Integer> SMALL = Collections.nCopies(80, 100);

  private final TenantContext tenant = Population.tenant(0);
  private final List<String> plans = new ArrayList<>();
  private final List<String> generalPlans = new ArrayList<>();
  private HikariDataSource pool;
  private JdbcStore<ScimResource> users;
  private JdbcGroupStore<ScimResource> groups;
  private String staff;

  @BeforeAll
  void fill() throws SQLException {
    pool = Database.POSTGRESQL.another("plans");
    JdbcStores directory =
        JdbcStores.on(
            WatchedDataSource.of(
                pool,
                new Watcher() {
                  @Override
                  public void statement(Execution execution) throws SQLException {
                    plans.add(execution.sql() + "\n" + execution.plan());
                    generalPlans.add(execution.sql() + "\n" + execution.planForAnyValues());
                  }
                }));
    users = directory.store(Samples.USERS);
    groups = directory.groupStore(Samples.GROUPS);
    List<Integer> sizes = new ArrayList<>(SMALL);
    sizes.add(0, LARGE);
    Population.fill(pool, sizes);
    staff = groups.create(tenant, CreateRequest.of(Samples.group("staff"))).id();
    for (int i = 1; i < GROUPS; i++) {
      String other = groups.create(tenant, CreateRequest.of(Samples.group("group" + i))).id();
      Population.join(pool, 0, other, 100 * i);
    }
    Population.join(pool, 0, staff, 5_000);
  }

  @AfterAll
  void close() {
    pool.close();
  }

  private void requireIndexes(Runnable work, String... indexes) {
    clear();
    work.run();
    assertThat(plans).isNotEmpty();
    for (List<String> kind : List.of(plans, generalPlans)) {
      for (String plan : kind) {
        assertThat(plan).doesNotContain("Seq Scan on rollcall_");
      }
      String all = String.join("\n", kind);
      for (String index : indexes) {
        assertThat(all).containsPattern("(using|Scan on) " + index);
      }
    }
  }

  private void clear() {
    plans.clear();
    generalPlans.clear();
  }

  private ResourcePage<ScimResource> search(String filter) {
    ResourcePage<ScimResource> found =
        users.search(tenant, new Query(Optional.of(Samples.filter(filter)), 0, 100));
    assertThat(found.items()).as(filter).hasSize(1);
    return found;
  }

  @Test
  void populateThenRowsEqualThoseOfTheStore() throws SQLException {
    for (int number : new int[] {9, 10}) {
      ScimResource user =
          users.find(tenant, FindRequest.one(Population.userId(0, number))).get(0).value();
      TenantContext other = Samples.tenant();
      String twin = users.create(other, CreateRequest.of(user)).id();

      assertThat(index(tenant, Population.userId(0, number)))
          .isEqualTo(index(other, twin))
          .hasSize(7);
    }
  }

  private Set<String> index(TenantContext context, String id) throws SQLException {
    Set<String> rows = new TreeSet<>();
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT 'v', path, value_key FROM rollcall_value"
                    + " WHERE tenant_id = ? AND resource_id = ? UNION ALL"
                    + " SELECT 'u', path, value_key FROM rollcall_unique"
                    + " WHERE tenant_id = ? AND resource_id = ?")) {
      statement.setString(1, context.tenantId());
      statement.setString(2, id);
      statement.setString(3, context.tenantId());
      statement.setString(4, id);
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          rows.add(found.getString(1) + found.getString(2) + "=" + found.getString(3));
        }
      }
    }
    return rows;
  }

  @Test
  void findWhenTablesAreLargeThenIndexIsUsed() {
    requireIndexes(
        () -> assertThat(users.find(tenant, FindRequest.one(Population.userId(0, 77)))).hasSize(1),
        "rollcall_resource_pkey");
    requireIndexes(
        () -> search("userName eq \"User0007007\""),
        "rollcall_value_pkey",
        "rollcall_resource_pkey");
    requireIndexes(() -> search("externalId eq \"ext-7007\""), "rollcall_value_pkey");
    requireIndexes(
        () -> search("emails[type eq \"work\" and value eq \"user0007007@work.example\"]"),
        "rollcall_value_pkey");
    requireIndexes(
        () -> search("userName sw \"user000700\" and externalId eq \"ext-7007\""),
        "rollcall_value_pkey");
    requireIndexes(
        () -> search("id eq \"" + Population.userId(0, 7) + "\""), "rollcall_resource_pkey");
  }

  @Test
  void searchPageWhenTablesAreLargeThenIndexIsUsed() {
    requireIndexes(
        () -> assertThat(page(Optional.empty(), new Query.Index(5_000)).items()).hasSize(100),
        "rollcall_resource_in_order");
    requireIndexes(() -> fromTheMiddle(Optional.empty()), "rollcall_resource_in_order");
    requireIndexes(
        () ->
            assertThat(
                    groups
                        .search(
                            tenant,
                            new Query(
                                Optional.empty(),
                                Optional.empty(),
                                new Query.After(Optional.empty()),
                                100))
                        .items())
                .hasSizeBetween(GROUPS, GROUPS + 1),
        "rollcall_resource_in_order");
    requireIndexes(() -> fromTheMiddle(sort("userName", false)), "rollcall_value_pkey");
    requireIndexes(() -> fromTheMiddle(sort("userName", true)), "rollcall_value_pkey");
    requireIndexes(() -> fromTheMiddle(sort("title", true)), "rollcall_value_pkey");
    requireIndexes(() -> fromTheMiddle(sort("meta.created", true)), "rollcall_resource_by_created");
    requireIndexes(
        () -> fromTheMiddle(sort("meta.lastModified", false)), "rollcall_resource_by_modified");
  }

  private static Optional<Sort> sort(String by, boolean isDescending) {
    return Optional.of(new Sort(Samples.path(by), isDescending));
  }

  private ResourcePage<ScimResource> page(Optional<Sort> sort, Query.Page page) {
    return users.search(tenant, new Query(Optional.empty(), sort, page, 100));
  }

  private void fromTheMiddle(Optional<Sort> sort) {
    ResourcePage<ScimResource> before =
        users.search(
            tenant,
            new Query(Optional.empty(), sort, new Query.After(Optional.empty()), LARGE / 2));
    clear();
    assertThat(page(sort, new Query.After(before.next())).items()).hasSize(100);
    for (String plan : plans) {
      assertThat(plan).as("a page does not sort the rows after it").doesNotContain(" Sort ");
    }
  }

  @Test
  void readMembershipsWhenTablesAreLargeThenIndexIsUsed() {
    String one = Population.userId(0, 11_000);
    requireIndexes(
        () ->
            assertThat(
                    groups
                        .members(tenant, staff, Optional.of(Population.userId(0, 2_500)), 100)
                        .members())
                .hasSize(100),
        "rollcall_member_pkey",
        "rollcall_resource_pkey");
    requireIndexes(
        () ->
            assertThat(groups.groupsOf(tenant, List.of(Population.userId(0, 9))).values())
                .singleElement()
                .satisfies(found -> assertThat(found).hasSize(GROUPS)),
        "rollcall_member_of_groups");
    requireIndexes(
        () -> assertThat(groups.membersAmong(tenant, staff, List.of(one))).isEmpty(),
        "rollcall_member_pkey");
    for (MembershipDelta delta :
        List.of(
            new MembershipDelta.Change(List.of(MemberRef.of(one)), Set.of()),
            new MembershipDelta.Change(List.of(), Set.of(one)))) {
      requireIndexes(
          () ->
              assertThat(
                      groups
                          .update(
                              tenant,
                              new UpdateRequest<>(
                                  staff, Optional.empty(), Optional.empty(), List.of(), delta))
                          .isChanged())
                  .isTrue(),
          "rollcall_resource_pkey",
          "rollcall_member_pkey");
    }
  }

  @Test
  void writeWhenTablesAreLargeThenIndexIsUsed() {
    String id = Population.userId(0, 500);
    requireIndexes(
        () ->
            users.update(
                tenant,
                new UpdateRequest<>(
                    id,
                    Optional.empty(),
                    Optional.of(Samples.named("renamed")),
                    List.of(),
                    MembershipDelta.none())),
        "rollcall_resource_pkey",
        "rollcall_value_(pkey|of_resource)",
        "rollcall_unique_(pkey|of_resource)");
    requireIndexes(
        () -> users.delete(tenant, new DeleteRequest(id, Optional.empty())),
        "rollcall_resource_pkey",
        "rollcall_member_of_groups");
  }
}
