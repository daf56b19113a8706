// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.jdbc.WatchedDataSource.Execution;
import dev.rollcall.scim.jdbc.WatchedDataSource.Watcher;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.DeleteRequest;
import dev.rollcall.scim.spi.store.UpdateRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Fails every statement of every write once: the tables are unchanged, or the write is complete.
 */
class EveryStatementFailsTest {
  private static final int MOST_STATEMENTS = 40;
  private static final List<String> TABLES =
      List.of("rollcall_resource", "rollcall_value", "rollcall_unique", "rollcall_member");

  private final TenantContext acme = Samples.tenant();

  /** Fails the n-th statement or commit, once. */
  private static final class FailsAt implements Watcher {
    private int left;
    private boolean hasFailed;

    void next(int number) {
      left = number;
      hasFailed = false;
    }

    private void count() throws SQLException {
      left--;
      if (left == 0) {
        hasFailed = true;
        throw new SQLException("broken", "08006");
      }
    }

    @Override
    public void statement(Execution execution) throws SQLException {
      count();
    }

    @Override
    public void commit(Connection connection) throws SQLException {
      count();
      connection.commit();
    }
  }

  private record Stores(JdbcStore<ScimResource> users, JdbcGroupStore<ScimResource> groups) {}

  @ParameterizedTest
  @EnumSource(value = Database.class, names = "SERIALIZABLE", mode = EnumSource.Mode.EXCLUDE)
  void writeWhenAnyStatementFailsThenTablesAreConsistent(Database database) throws SQLException {
    FailsAt failing = new FailsAt();
    JdbcStores directory = JdbcStores.on(WatchedDataSource.of(database.pool(), failing));
    Stores stores =
        new Stores(directory.store(Samples.USERS), directory.groupStore(Samples.GROUPS));
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      ids.add(stores.users().create(acme, CreateRequest.of(Samples.named("u" + i))).id());
    }
    String staff =
        stores
            .groups()
            .create(acme, new CreateRequest<>(Samples.group("staff"), refs(ids, 0, 2)))
            .id();

    List<Consumer<Stores>> writes =
        List.of(
            to -> to.users().create(acme, CreateRequest.of(Samples.named("new"))),
            to ->
                to.groups()
                    .create(acme, new CreateRequest<>(Samples.group("all"), refs(ids, 0, 4))),
            to -> to.users().update(acme, change(ids.get(0), "other", MembershipDelta.none())),
            to ->
                to.groups()
                    .update(
                        acme,
                        change(
                            staff,
                            new MembershipDelta.Change(refs(ids, 2, 3), Set.of(ids.get(0))))),
            to ->
                to.groups()
                    .update(acme, change(staff, new MembershipDelta.ReplaceAll(refs(ids, 1, 4)))),
            to -> to.users().delete(acme, new DeleteRequest(ids.get(1), Optional.empty())),
            to -> to.groups().delete(acme, new DeleteRequest(staff, Optional.empty())));
    for (int i = 0; i < writes.size(); i++) {
      requireAllOrNothing(database, failing, stores, writes.get(i), "write " + i);
    }
  }

  private void requireAllOrNothing(
      Database database, FailsAt failing, Stores stores, Consumer<Stores> write, String what)
      throws SQLException {
    Set<String> before = rows(database);
    int number = 0;
    do {
      number++;
      failing.next(number);
      if (number > 1 && attempt(stores, write, failing)) {
        break;
      }
      if (number == 1) {
        assertThatThrownBy(() -> write.accept(stores))
            .as(what)
            .isInstanceOf(RuntimeException.class);
      }
      assertThat(rows(database)).as(what + ", statement " + number).isEqualTo(before);
      assertThat(database.connectionsInUse()).isZero();
    } while (number < MOST_STATEMENTS);
    assertThat(number).as(what).isBetween(3, MOST_STATEMENTS - 1);
    assertThat(rows(database)).as(what).isNotEqualTo(before);
  }

  /** Returns whether the write had fewer statements than the one to fail. */
  private static boolean attempt(Stores stores, Consumer<Stores> write, FailsAt failing) {
    try {
      write.accept(stores);
      assertThat(failing.hasFailed).as("a failed write reports no success").isFalse();
      return true;
    } catch (dev.rollcall.scim.error.ScimException refusal) {
      assertThat(refusal.status()).isEqualTo(503);
      return false;
    }
  }

  private static List<MemberRef> refs(List<String> ids, int from, int to) {
    return ids.subList(from, to).stream().map(MemberRef::of).toList();
  }

  private static UpdateRequest<ScimResource> change(String id, MembershipDelta members) {
    return new UpdateRequest<>(id, Optional.empty(), Optional.empty(), List.of(), members);
  }

  private static UpdateRequest<ScimResource> change(
      String id, String name, MembershipDelta members) {
    return new UpdateRequest<>(
        id, Optional.empty(), Optional.of(Samples.named(name)), List.of(), members);
  }

  /** Reads every row of the tenant without the store. */
  private Set<String> rows(Database database) throws SQLException {
    Set<String> rows = new TreeSet<>();
    try (Connection connection = database.pool().getConnection()) {
      for (String table : TABLES) {
        try (PreparedStatement statement =
            connection.prepareStatement("SELECT * FROM " + table + " WHERE tenant_id = ?")) {
          statement.setString(1, acme.tenantId());
          try (ResultSet found = statement.executeQuery()) {
            while (found.next()) {
              rows.add(table + row(found));
            }
          }
        }
      }
    }
    return rows;
  }

  private static String row(ResultSet found) throws SQLException {
    StringBuilder row = new StringBuilder();
    for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
      row.append('|').append(found.getString(column));
    }
    return row.toString();
  }
}
