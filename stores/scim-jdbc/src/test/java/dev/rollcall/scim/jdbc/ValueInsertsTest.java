// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.jdbc.WatchedDataSource.Execution;
import dev.rollcall.scim.jdbc.WatchedDataSource.Watcher;
import dev.rollcall.scim.jdbc.internal.database.RowInserts;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.UpdateRequest;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tests that the number of statements of a write grows with the batches of its values, not with the
 * values.
 */
class ValueInsertsTest {
  private static final int FEW = 1_000;
  private static final int MANY = 4_000;

  private final TenantContext acme = Samples.tenant();
  private final AtomicInteger statements = new AtomicInteger();

  private JdbcStores on(Database database) {
    return JdbcStores.on(
        WatchedDataSource.of(
            database.pool(),
            new Watcher() {
              @Override
              public void statement(Execution execution) {
                statements.incrementAndGet();
              }
            }));
  }

  private static ScimResource user(String name, int emails) {
    List<Value> all = new ArrayList<>();
    for (int i = 0; i < emails; i++) {
      all.add(ComplexValue.of("value", new StringValue(name + i + "@example.com")));
    }
    return Samples.named(name).with("emails", new MultiValue(all));
  }

  private int counted(Runnable write) {
    statements.set(0);
    write.run();
    return statements.get();
  }

  private static int batches(int values) {
    return values / RowInserts.PER_STATEMENT;
  }

  @ParameterizedTest
  @EnumSource(value = Database.class, names = "SERIALIZABLE", mode = EnumSource.Mode.EXCLUDE)
  void createWhenValuesAreManyThenAStatementForEachBatch(Database database) {
    JdbcStore<ScimResource> users = on(database).store(Samples.USERS);

    int few = counted(() -> users.create(acme, CreateRequest.of(user("few", FEW))));
    int many = counted(() -> users.create(acme, CreateRequest.of(user("many", MANY))));

    assertThat(few).isLessThanOrEqualTo(4 + batches(FEW));
    assertThat(many - few).isEqualTo(batches(MANY - FEW));
  }

  @ParameterizedTest
  @EnumSource(value = Database.class, names = "SERIALIZABLE", mode = EnumSource.Mode.EXCLUDE)
  void updateWhenAllValuesChangeThenAStatementForEachBatch(Database database) {
    JdbcStore<ScimResource> users = on(database).store(Samples.USERS);
    String id = users.create(acme, CreateRequest.of(user("ada", 1))).id();

    int few = counted(() -> users.update(acme, replacing(id, user("bob", FEW))));
    users.update(acme, replacing(id, user("ada", 1)));
    int many = counted(() -> users.update(acme, replacing(id, user("bob", MANY))));
    int others = counted(() -> users.update(acme, replacing(id, user("carl", MANY))));

    assertThat(few).isLessThanOrEqualTo(8 + batches(FEW));
    assertThat(many - few).isEqualTo(batches(MANY - FEW));
    assertThat(others).isLessThanOrEqualTo(8 + 2 * batches(MANY));
  }

  private static UpdateRequest<ScimResource> replacing(String id, ScimResource value) {
    return new UpdateRequest<>(
        id, Optional.empty(), Optional.of(value), List.of(), MembershipDelta.none());
  }

  @ParameterizedTest
  @EnumSource(value = Database.class, names = "SERIALIZABLE", mode = EnumSource.Mode.EXCLUDE)
  void createWhenMembersAreManyThenAStatementForEachBatch(Database database) {
    JdbcStores directory = on(database);
    List<MemberRef> members = new ArrayList<>();
    directory
        .unitOfWork()
        .run(
            acme,
            unit -> {
              for (int i = 0; i < 2 * FEW; i++) {
                ScimResource user = Samples.named("u" + i);
                members.add(
                    MemberRef.of(
                        directory.store(Samples.USERS).create(unit, CreateRequest.of(user)).id()));
              }
              return members;
            });
    JdbcGroupStore<ScimResource> groups = directory.groupStore(Samples.GROUPS);

    int few =
        counted(
            () ->
                groups.create(
                    acme, new CreateRequest<>(Samples.group("few"), members.subList(0, FEW))));
    int many =
        counted(() -> groups.create(acme, new CreateRequest<>(Samples.group("many"), members)));

    assertThat(few).isLessThanOrEqualTo(8 + batches(FEW));
    // The members are looked up before they are inserted, 1,000 per statement.
    assertThat(many - few).isBetween(batches(FEW), batches(FEW) + 2);
  }
}
