// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.rollcall.scim.jdbc.WatchedDataSource.Execution;
import dev.rollcall.scim.jdbc.WatchedDataSource.Watcher;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourcePage;
import dev.rollcall.scim.spi.store.Sort;
import dev.rollcall.scim.spi.store.UpdateRequest;
import dev.rollcall.scim.value.BooleanValue;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A populated database and the measured requests on it. */
final class Side {
  private static final int PAGE = 100;

  /** The tenant with a tenth of all users, all but one of them in one group. */
  private final TenantContext large = Population.tenant(0);

  private final TenantContext ordinary = Population.tenant(1);
  private final int size;
  private final int ordinarySize;
  private final List<List<Execution>> seen = new ArrayList<>();
  private List<Execution> transaction = new ArrayList<>();
  private final JdbcStores plain;
  private final JdbcStores watched;
  private final String group;
  private final Optional<String> middle;
  private final Optional<String> sortedMiddle;

  /** A measured operation: the n-th of similar requests. */
  interface Request {
    void run(JdbcStores directory, int number);
  }

  Side(HikariDataSource pool, List<Integer> sizes) throws SQLException {
    this.plain = JdbcStores.on(pool);
    this.watched =
        JdbcStores.on(
            WatchedDataSource.of(
                pool,
                new Watcher() {
                  @Override
                  public void statement(Execution execution) {
                    transaction.add(execution);
                    if (execution.isTransaction()) {
                      end();
                    }
                  }

                  @Override
                  public void commit(Connection connection) throws SQLException {
                    end();
                    connection.commit();
                  }

                  private void end() {
                    seen.add(transaction);
                    transaction = new ArrayList<>();
                  }
                }));
    Population.fill(pool, sizes);
    this.size = sizes.get(0);
    this.ordinarySize = sizes.get(1);
    this.group =
        plain.groupStore(Samples.GROUPS).create(large, CreateRequest.of(Samples.group("all"))).id();
    Population.join(pool, 0, group, size - 1);
    this.middle = Optional.of(Population.userId(0, size / 2));
    this.sortedMiddle = Optional.of(middle.get() + ":0" + Population.userName(size / 2));
  }

  /** Executes a request. */
  void run(Request request, int number) {
    request.run(plain, number);
  }

  /** Returns the statements of a request, one list for each transaction. */
  List<List<Execution>> statements(Request request, int number) {
    seen.clear();
    request.run(watched, number);
    return List.copyOf(seen);
  }

  /** Returns an active user of the large tenant, far from the user with the number before. */
  private int user(int number) {
    int user = 1 + (int) (number * 7919L % (size - 1));
    return user % 10 == 0 ? user - 1 : user;
  }

  private static ResourcePage<ScimResource> require(ResourcePage<ScimResource> found, int count) {
    if (found.items().size() != count) {
      throw new AssertionError("expected " + count + ", found " + found.items().size());
    }
    return found;
  }

  private void lookUp(JdbcStores directory, String filter) {
    Query query = new Query(Optional.of(Samples.filter(filter)), 0, PAGE);
    require(directory.store(Samples.USERS).search(large, query), 1);
  }

  void byUserName(JdbcStores directory, int number) {
    lookUp(directory, "userName eq \"" + Population.userName(user(number)) + "\"");
  }

  void byExternalId(JdbcStores directory, int number) {
    lookUp(directory, "externalId eq \"ext-" + user(number) + "\"");
  }

  void byWorkEmail(JdbcStores directory, int number) {
    String address = Population.userName(user(number)) + "@work.example";
    lookUp(directory, "emails[type eq \"work\" and value eq \"" + address + "\"]");
  }

  void pageByIndex(JdbcStores directory, int number) {
    page(
        directory,
        ordinary,
        Optional.empty(),
        new Query.Index(number * 97L % (ordinarySize - PAGE)));
  }

  void pageByIndexOfTheLargest(JdbcStores directory, int number) {
    page(directory, large, Optional.empty(), new Query.Index(number));
  }

  void pageByCursor(JdbcStores directory, int number) {
    page(directory, large, Optional.empty(), new Query.After(middle));
  }

  void sortedPageByCursor(JdbcStores directory, int number) {
    Sort sort = new Sort(Samples.path("userName"), false);
    page(directory, large, Optional.of(sort), new Query.After(sortedMiddle));
  }

  private static void page(
      JdbcStores directory, TenantContext tenant, Optional<Sort> sort, Query.Page page) {
    Query query = new Query(Optional.empty(), sort, page, PAGE);
    require(directory.store(Samples.USERS).search(tenant, query), PAGE);
  }

  /** Deactivates and reactivates a user as a PATCH does: read, then write the result. */
  void patchActive(JdbcStores directory, int number) {
    String id = Population.userId(0, user(number));
    for (boolean isActive : new boolean[] {false, true}) {
      directory.unitOfWork().run(large, unit -> setActive(directory, unit, id, isActive));
    }
  }

  private static boolean setActive(
      JdbcStores directory, TenantContext unit, String id, boolean isActive) {
    JdbcStore<ScimResource> users = directory.store(Samples.USERS);
    var user = users.find(unit, FindRequest.one(id)).get(0);
    var changed = user.value().with("active", BooleanValue.of(isActive));
    return users
        .update(
            unit,
            new UpdateRequest<>(
                id,
                user.version(),
                Optional.of(changed),
                List.of(Samples.path("active")),
                MembershipDelta.none()))
        .isChanged();
  }

  /** Adds and removes the user who is not a member. */
  void patchMember(JdbcStores directory, int number) {
    String one = Population.userId(0, size);
    change(directory, new MembershipDelta.Change(List.of(MemberRef.of(one)), Set.of()));
    change(directory, new MembershipDelta.Change(List.of(), Set.of(one)));
  }

  private void change(JdbcStores directory, MembershipDelta delta) {
    boolean isChanged =
        directory
            .groupStore(Samples.GROUPS)
            .update(
                large,
                new UpdateRequest<>(group, Optional.empty(), Optional.empty(), List.of(), delta))
            .isChanged();
    if (!isChanged) {
      throw new AssertionError("nothing changed");
    }
  }

  void groupWithoutMembers(JdbcStores directory, int number) {
    if (directory.groupStore(Samples.GROUPS).find(large, FindRequest.one(group)).size() != 1) {
      throw new AssertionError("no group");
    }
  }

  void pageOfMembers(JdbcStores directory, int number) {
    var page = directory.groupStore(Samples.GROUPS).members(large, group, middle, PAGE);
    if (page.members().size() != PAGE) {
      throw new AssertionError("found " + page.members().size());
    }
  }

  void groupsOfUser(JdbcStores directory, int number) {
    String id = Population.userId(0, user(number));
    if (directory.groupStore(Samples.GROUPS).groupsOf(large, List.of(id)).get(id).size() != 1) {
      throw new AssertionError("not one group");
    }
  }
}
